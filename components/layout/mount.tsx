import { type ComponentChild, render } from 'preact';
import { language, text } from '#lib/i18n/text.ts';
import { runClock } from '#lib/live/clock.ts';
import { wearLook } from './look.ts';
import './theme.css';
import './controls.css';
import './layout.css';
import './density.css';

/**
 * Draws a surface as soon as what it shows was read. `surface` gets the page's lifetime, which ends when it is left.
 * When the browser does not let the extension read its own data, the page says so.
 */
export async function mount(surface: (lifetime: AbortSignal) => Promise<ComponentChild>): Promise<void> {
  const lifetime = new AbortController();
  addEventListener('pagehide', () => lifetime.abort(), { once: true });
  const dressed = wearLook(lifetime.signal);
  runClock(lifetime.signal);
  const content = await surface(lifetime.signal).catch((error: unknown) => {
    console.error(error);
    return <p class="sentence">{text('trouble_store')}</p>;
  });
  await dressed;
  document.documentElement.lang = language();
  render(content, document.body);
}
