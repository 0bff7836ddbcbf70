// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { render as draw } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { hasPainted } from '#lib/live/painted.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connection, error } from '#lib/store/fixtures.ts';
import { NewestErrors, timeline } from './NewestErrors.tsx';

describe('the list of newest errors', () => {
  const observed: Array<(entries: Array<{ isIntersecting: boolean }>) => void> = [];
  const sent = vi.fn(async () => null);

  beforeEach(() => {
    speak('en', 'en-US');
    observed.length = 0;
    sent.mockClear();
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
    hasPainted.value = true;
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: (entries: Array<{ isIntersecting: boolean }>) => void) {
          observed.push(callback);
        }
        observe() {}
        disconnect() {}
      },
    );
  });
  afterEach(cleanup);

  const show = (
    facts: Partial<PimRecord> = {},
    newest = [error(9000)],
    gaps = [{ origin: '', connection: 'erp', from: 1000, to: 9000 }],
  ) =>
    render(
      <NewestErrors
        view={{
          pim: goodPim(facts),
          connections: [connection('erp', { businessErrors: 3 })],
          days: [],
          newest,
          gaps,
          alerts: [],
        }}
      />,
    );

  describe('the newest errors', () => {
    it('are listed with the gaps', () => {
      show();
      expect(screen.getAllByRole('listitem').map((item) => item.className)).toEqual(['error', 'gap']);
    });

    it('are few in the first frame, and all after it', async () => {
      const newest = Array.from({ length: 20 }, (_, i) => error(9000 - i, { id: `${i}` }));
      const view = { pim: goodPim(), connections: [connection('erp')], days: [], newest, gaps: [], alerts: [] };
      hasPainted.value = false;
      draw(<NewestErrors view={view} />, document.body);
      const list = screen.getByRole('list');
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect([list.children.length, list.getAttribute('aria-busy')]).toEqual([4, 'true']);
      hasPainted.value = true;
      await vi.waitFor(() => expect([list.children.length, list.getAttribute('aria-busy')]).toEqual([20, 'false']));
      draw(null, document.body);
    });

    it('are hidden from a user who may not see them, with the reason', () => {
      const user = { username: 'x', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
      show({ user });
      expect(screen.queryByRole('listitem')).toBeNull();
      expect(screen.getByText(/may see how many errors there are/)).toBeTruthy();
    });

    it('do not claim that there are no errors while the PIM counts some', () => {
      show({}, []);
      expect(screen.queryByText(/No errors/)).toBeNull();
      expect(screen.getByText(/The PIM counts errors/)).toBeTruthy();
    });

    it('are reported as viewed once they were on screen, if any was new', () => {
      show({ unseen: 2 });
      observed[0]?.([{ isIntersecting: false }]);
      expect(sent).not.toHaveBeenCalled();
      observed[0]?.([{ isIntersecting: true }]);
      expect(sent).toHaveBeenCalledWith({ type: 'errors/viewed', payload: { origin: 'https://pim.example' } });
    });

    it('send no message when none is new', () => {
      show();
      expect(observed).toHaveLength(0);
    });
  });
});

describe('the timeline of errors', () => {
  const error = (at: number): ArchivedError => ({ id: `e${at}`, connection: 'erp', at, archivedAt: at, content: {} });
  const gap = (from: number, to: number) => ({ origin: 'https://pim.example', connection: 'erp', from, to });

  describe('errors and gaps in one list', () => {
    it('has a gap between the errors before and after it', () => {
      const [newer, older, lost] = [error(9000), error(2000), gap(2000, 9000)];
      expect(timeline([newer, older], [lost])).toEqual([newer, lost, older]);
    });

    it('leaves out a gap that is older than every error shown', () => {
      expect(timeline([error(9000)], [gap(1000, 2000)])).toEqual([error(9000)]);
    });

    it('has errors of one second in their given order', () => {
      const repeated = [error(5000), { ...error(5000), id: 'twin' }];
      expect(timeline(repeated, [])).toEqual(repeated);
    });
  });
});
