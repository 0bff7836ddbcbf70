import '#components/guide/guide.css';
import { followAppearance } from '#components/layout/appearance.ts';

// The text is in the page already; only its colors follow the reader's settings.
const lifetime = new AbortController();
addEventListener('pagehide', () => lifetime.abort(), { once: true });
void followAppearance(lifetime.signal);
