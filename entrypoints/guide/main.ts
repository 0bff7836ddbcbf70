import '#components/guide/guide.css';
import { startGuide } from '#components/guide/guide-page.ts';
import { followAppearance } from '#components/layout/appearance.ts';

// The text is in the page already; its colors follow the reader's settings.
const lifetime = new AbortController();
addEventListener('pagehide', () => lifetime.abort(), { once: true });
startGuide(lifetime.signal);
void followAppearance(lifetime.signal);
