import { browser } from 'wxt/browser';
import { Icon } from '#components/controls/Icon.tsx';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';

/** Each browser has one of them. */
interface Sides {
  sidePanel?: { open(where: { windowId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}

const sides: Sides = browser;

/**
 * Opens the dashboard beside the page, in Chrome's side panel or Firefox's sidebar, and leaves the popup. There is no
 * button in a browser that has neither.
 */
export function SideButton() {
  if (!sides.sidePanel && !sides.sidebarAction) return null;
  const name = text('open_side');
  return (
    <button type="button" class="button-icon" title={name} aria-label={name} onClick={() => run(openBeside)}>
      <Icon name="side" />
    </button>
  );
}

async function openBeside(): Promise<void> {
  // Firefox opens it at once after a click, or never.
  if (sides.sidebarAction) await sides.sidebarAction.open();
  else await sides.sidePanel?.open({ windowId: (await browser.windows.getCurrent()).id ?? 0 });
  close();
}
