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

describe('NewestErrors', () => {
  const watched: Array<(entries: Array<{ isIntersecting: boolean }>) => void> = [];
  const sent = vi.fn(async () => null);

  beforeEach(() => {
    speak('en', 'en-US');
    watched.length = 0;
    sent.mockClear();
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sent);
    hasPainted.value = true;
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(callback: (entries: Array<{ isIntersecting: boolean }>) => void) {
          watched.push(callback);
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
        view={{ pim: goodPim(facts), connections: [connection('erp', { businessErrors: 3 })], days: [], newest, gaps }}
      />,
    );

  describe('the newest errors', () => {
    it('are listed with the stretches in which some were lost', () => {
      show();
      expect(screen.getAllByRole('listitem').map((item) => item.className)).toEqual(['error', 'gap']);
    });

    it('are only few in the first frame, and all once it is on screen', async () => {
      const newest = Array.from({ length: 20 }, (_, i) => error(9000 - i, { id: `${i}` }));
      const view = { pim: goodPim(), connections: [connection('erp')], days: [], newest, gaps: [] };
      hasPainted.value = false;
      draw(<NewestErrors view={view} />, document.body);
      const list = screen.getByRole('list');
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect([list.children.length, list.getAttribute('aria-busy')]).toEqual([4, 'true']);
      hasPainted.value = true;
      await vi.waitFor(() => expect([list.children.length, list.getAttribute('aria-busy')]).toEqual([20, 'false']));
      draw(null, document.body);
    });

    it('stay hidden from a user who may not see them, and say why', () => {
      const user = { username: 'x', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
      show({ user });
      expect(screen.queryByRole('listitem')).toBeNull();
      expect(screen.getByText(/may see how many errors there are/)).toBeTruthy();
    });

    it('do not claim that all is well while the PIM counts errors', () => {
      show({}, []);
      expect(screen.queryByText(/No errors/)).toBeNull();
      expect(screen.getByText(/The PIM counts errors/)).toBeTruthy();
    });

    it('count as seen once they were on screen, if any was new', () => {
      show({ unseen: 2 });
      watched[0]?.([{ isIntersecting: false }]);
      expect(sent).not.toHaveBeenCalled();
      watched[0]?.([{ isIntersecting: true }]);
      expect(sent).toHaveBeenCalledWith({ type: 'errors/viewed', payload: { origin: 'https://pim.example' } });
    });

    it('leave the background in peace when none is new', () => {
      show();
      expect(watched).toHaveLength(0);
    });
  });
});

describe('timeline', () => {
  const error = (at: number): ArchivedError => ({ id: `e${at}`, connection: 'erp', at, archivedAt: at, content: {} });
  const gap = (from: number, to: number) => ({ origin: 'https://pim.example', connection: 'erp', from, to });

  describe('errors and gaps in one list', () => {
    it('puts a gap between the errors that it parts', () => {
      const [newer, older, lost] = [error(9000), error(2000), gap(2000, 9000)];
      expect(timeline([newer, older], [lost])).toEqual([newer, lost, older]);
    });

    it('leaves out a gap that is older than every error shown', () => {
      expect(timeline([error(9000)], [gap(1000, 2000)])).toEqual([error(9000)]);
    });

    it('keeps errors of one second in their order', () => {
      const twins = [error(5000), { ...error(5000), id: 'twin' }];
      expect(timeline(twins, [])).toEqual(twins);
    });
  });
});
