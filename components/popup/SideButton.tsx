import { browser } from 'wxt/browser';
import { Icon } from '#components/controls/Icon.tsx';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';

/** Each browser has at most one of them. */
interface Sides {
  sidePanel?: { open(where: { windowId: number }): Promise<void> };
  sidebarAction?: { open(): Promise<void> };
}

const sides: Sides = browser;

/**
 * Opens the dashboard beside the page, in Chrome's side panel or Firefox's sidebar, and closes the popup. A browser that
 * has neither gets no button.
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
  // Firefox opens it only within the click.
  if (sides.sidebarAction) await sides.sidebarAction.open();
  else await sides.sidePanel?.open({ windowId: (await browser.windows.getCurrent()).id ?? 0 });
  close();
}
