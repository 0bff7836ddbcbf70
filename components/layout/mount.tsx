import './theme.css';
import './controls.css';
import './layout.css';
import './density.css';
import { type ComponentChild, render } from 'preact';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { language, text } from '#lib/i18n/text.ts';
import { readsOldVersion } from '#lib/live/page-store.ts';
import { runClock } from '#lib/live/timing.ts';
import { followAppearance } from './appearance.ts';
import { FailureNotice } from './FailureNotice.tsx';

/**
 * Renders a surface as soon as its data is read. `surface` gets the page's lifetime, which ends when the user leaves it.
 * If the browser does not let the extension read its own data, `failed` renders the reason.
 */
export async function mount(
  surface: (lifetime: AbortSignal) => Promise<ComponentChild>,
  failed: (fault: unknown) => ComponentChild = () => (
    <p class="sentence">
      {text('trouble_store')} <HelpLink to="troubleshooting/messages-about-saved-data" />
    </p>
  ),
): Promise<void> {
  const lifetime = new AbortController();
  addEventListener('pagehide', () => lifetime.abort(), { once: true });
  const appearanceApplied = followAppearance(lifetime.signal);
  runClock(lifetime.signal);
  const content = await surface(lifetime.signal).catch((fault: unknown) => {
    console.error(fault);
    return failed(fault);
  });
  await appearanceApplied;
  document.documentElement.lang = language();
  document.dir = text('direction');
  const oldVersion = readsOldVersion.is && (
    <p class="notice notice-warn">
      {text('trouble_unmigrated')} <HelpLink to="troubleshooting/messages-about-saved-data" />
    </p>
  );
  render([oldVersion, content, <FailureNotice key="failure" />], document.body);
}
