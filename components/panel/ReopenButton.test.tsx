// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { speak } from '#lib/i18n/fixtures.ts';
import { error } from '#lib/store/fixtures.ts';
import { ReopenButton } from './ReopenButton.tsx';

const sent = vi.fn(async () => ({ value: [] }));
type Seen = { intersectionRatio: number; isVisible?: boolean };
let see: (seen: Seen) => void;

/** Browsers of version 2 of intersection observers tell whether something is visible; others only what is in view. */
function observer(tells: boolean): void {
  class Observer {
    constructor(heard: (entries: unknown[]) => void) {
      see = (seen) => heard([{ time: performance.now(), ...seen }]);
    }
    observe() {}
    disconnect() {}
    takeRecords() {
      return [];
    }
  }
  if (tells) Object.defineProperty(Observer.prototype, 'trackVisibility', { value: true });
  vi.stubGlobal('IntersectionObserver', Observer);
}

beforeEach(() => {
  speak('en', 'en-US');
  sent.mockClear();
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
  observer(true);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Shows the buttons, each way for so many milliseconds, then presses one; returns how often a decision was sent. */
async function press(shown: ReadonlyArray<readonly [Seen | null, number]>, isTrusted = true): Promise<number> {
  render(<ReopenButton origin="https://pim.example" errors={[error(0)]} />);
  for (const [seen, milliseconds] of shown) {
    if (seen) see(seen);
    vi.advanceTimersByTime(milliseconds);
  }
  const click = Object.defineProperty(new MouseEvent('click', { bubbles: true }), 'isTrusted', { value: isTrusted });
  await act(async () => {
    screen.getByText('Reopen').dispatchEvent(click);
  });
  return sent.mock.calls.length;
}

const VISIBLE = { intersectionRatio: 1, isVisible: true };
const COVERED = { intersectionRatio: 1, isVisible: false };
const note = () => screen.queryByText(/Nothing was changed/);

describe('a press of a decision', () => {
  it('counts on buttons that were visible for half a second', async () => {
    expect(await press([[VISIBLE, 500]])).toBe(1);
    expect(note()).toBeNull();
  });

  it.each<[string, Array<[Seen | null, number]>]>([
    ['that are covered, faded or transformed', [[COVERED, 5000]]],
    ['that are scrolled out of view', [[{ intersectionRatio: 0.5, isVisible: true }, 5000]]],
    ['that only just appeared', [[VISIBLE, 499]]],
    [
      'that were covered until just now',
      [
        [VISIBLE, 5000],
        [COVERED, 1],
        [VISIBLE, 499],
      ],
    ],
    [
      'that were covered just now',
      [
        [VISIBLE, 5000],
        [COVERED, 0],
      ],
    ],
    ['of which the browser said nothing yet', [[null, 5000]]],
  ])('is refused on buttons %s, and says so', async (_, shown) => {
    expect(await press(shown)).toBe(0);
    expect(note()).toBeTruthy();
    expect(screen.getByText('Open dashboard').getAttribute('href')).toContain('dashboard.html?view=errors&pim=https');
  });

  it('is refused when a script made it', async () => {
    expect(await press([[VISIBLE, 5000]], false)).toBe(0);
  });

  it('is refused in a panel that is tiny', async () => {
    vi.stubGlobal('innerWidth', 100);
    expect(await press([[VISIBLE, 5000]])).toBe(0);
  });

  it('needs a whole second in a browser that does not tell what is covered', async () => {
    observer(false);
    expect(await press([[{ intersectionRatio: 1 }, 999]])).toBe(0);
    cleanup();
    expect(await press([[{ intersectionRatio: 1 }, 1000]])).toBe(1);
  });
});
