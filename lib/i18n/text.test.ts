import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { formatClock, formatDateTime, formatShortDay, formatWeekday, formatWhen, formatWithin } from './dates.ts';
import { speak } from './fixtures.ts';
import { formatList, language, number, plural, text, useChosenLanguage, useLanguage } from './text.ts';

describe('the interface in the reader’s language', () => {
  beforeEach(() => speak('en', 'en-US'));

  describe('texts', () => {
    it('contain their substitutions', () => {
      expect(text('state_retry', 'in 4 minutes')).toBe('PIM Pulse will retry in 4 minutes.');
    });

    it('differ for one and many', () => {
      expect([plural('connections', 1), plural('connections', 1200)]).toEqual(['1 connection', '1,200 connections']);
    });

    it('never mix two languages: numbers and dates follow the texts', () => {
      speak('en', 'fr-FR');
      expect([language(), number(12345), formatShortDay('2026-11-17')]).toEqual(['en', '12,345', 'Nov 17']);
    });

    it('are in the chosen language, whatever the browser’s, until it is the browser’s again', async () => {
      const file = readFileSync('public/_locales/de/messages.json', 'utf8');
      vi.stubGlobal('fetch', async (path: string) => new Response(file, { status: path.includes('/de/') ? 200 : 404 }));
      await useLanguage('de');
      expect([language(), text('state_retry', 'in 4 Minuten'), plural('connections', 1200)]).toEqual([
        'de',
        'Nächster Versuch in 4 Minuten.',
        '1.200 Verbindungen',
      ]);
      await useLanguage('xx');
      expect(language()).toBe('en-US');
      await useLanguage('system');
      expect(text('state_retry', 'in 4 minutes')).toBe('PIM Pulse will retry in 4 minutes.');
    });

    it('use the form for other numbers when the chosen language has a form that no text needs', async () => {
      vi.stubGlobal('fetch', async (path: string) => new Response(readFileSync(`public${path}`)));
      await useLanguage('fr');
      expect(plural('connections', 1_000_000)).toMatch(/^1\s000\s000 connexions$/);
      vi.unstubAllGlobals();
    });

    it('leave a missing substitution empty, in a chosen language as in the browser’s', async () => {
      vi.stubGlobal('fetch', async (path: string) => new Response(readFileSync(`public${path}`)));
      expect(text('state_retry')).toBe('PIM Pulse will retry .');
      await useLanguage('de');
      expect(text('state_retry')).toBe('Nächster Versuch .');
      vi.unstubAllGlobals();
    });

    it('do not change when the chosen language cannot be read', async () => {
      vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
      await useLanguage('de');
      expect([language(), text('alert_silence')]).toEqual(['en-US', 'Silent']);
      vi.unstubAllGlobals();
    });

    it('are read from files when the browser has none, as happens in Chromium after its start', async () => {
      vi.stubGlobal('fetch', async (path: string) =>
        /^\/_locales\/(en|de|pt_BR)\//.test(path)
          ? new Response(readFileSync(`public${path}`))
          : Promise.reject(new TypeError()),
      );
      vi.spyOn(browser.i18n, 'getMessage').mockReturnValue('');
      const results = [];
      for (const [reader, choice] of [
        ['de-AT', 'system'],
        ['pt-BR', 'system'],
        ['th', 'system'],
        ['th', 'de'],
        ['de', 'xx'],
      ] as const) {
        vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValue(reader);
        await useLanguage(choice);
        results.push([language(), text('alert_silence')]);
      }
      expect(results).toEqual([
        ['de-AT', 'Still'],
        ['pt-BR', 'Parada'],
        ['en', 'Silent'],
        ['de', 'Still'],
        ['de', 'Still'],
      ]);
      vi.unstubAllGlobals();
    });

    it('leave numbers and dates in the reader’s language when there are no texts', () => {
      speak('en', 'fr-FR');
      vi.spyOn(browser.i18n, 'getMessage').mockReturnValue('');
      void useLanguage('system');
      expect([language(), number(12345)]).toEqual(['fr-FR', '12\u202f345']);
      vi.unstubAllGlobals();
    });

    it('follow the region of the reader within one language', () => {
      speak('de', 'de-CH');
      expect(language()).toBe('de-CH');
    });
  });

  describe('days and times', () => {
    it('have the same weekday wherever the reader is', () => {
      expect([formatWeekday('2026-11-17'), formatShortDay('2026-11-17')]).toEqual(['Tuesday', 'Nov 17']);
    });

    it('fit below a chart in every language', () => {
      speak('ja');
      expect(formatShortDay('2026-11-17')).toBe('11/17');
      speak('pt_BR');
      expect(formatShortDay('2026-11-17')).toBe('17 de nov.');
    });

    it('are a time alone only on the same day of that zone', () => {
      const at = Date.parse('2026-11-23T23:30:00Z');
      const clock = (now: string) => formatClock(at, 'Europe/Berlin', Date.parse(now)).replaceAll('\u202f', ' ');
      expect(clock('2026-11-24T20:00:00Z')).toBe('12:30 AM');
      expect(clock('2026-11-25T00:10:00Z')).toMatch(/^Tuesday/);
    });

    it('are in the time zone of the PIM user, even after switching to another PIM', () => {
      const at = Date.parse('2026-11-23T23:30:00Z');
      expect(formatDateTime(at, 'Asia/Tokyo')).toMatch(/^Nov 24, 2026, 8:30:00/);
      expect(formatDateTime(at, 'America/New_York')).toMatch(/^Nov 23, 2026, 6:30:00/);
    });

    it('are said as people say them, in the time zone of the PIM user', () => {
      const now = Date.parse('2026-11-23T12:00:00Z');
      const when = (time: string, timeZone = 'UTC') => formatWhen(Date.parse(time), timeZone, now);
      expect(when('2026-11-23T12:00:30Z')).toBe('just now');
      expect(when('2026-11-23T11:27:00Z')).toBe('33 min ago');
      expect(when('2026-11-22T12:00:01Z')).toBe('23 h ago');
      expect(when('2026-11-22T09:00:00Z')).toMatch(/^yesterday 9:00\sAM$/);
      expect(formatWhen(Date.parse('2026-11-22T09:00:00Z'), 'UTC', now, true)).toBe('yesterday');
      expect(when('2026-11-22T09:00:00Z', 'America/Los_Angeles')).toMatch(/^yesterday 1:00\sAM$/);
      expect(when('2026-11-22T07:00:00Z', 'America/Los_Angeles')).toBe('Nov 21');
      expect(when('2026-11-21T23:00:00Z')).toBe('Nov 21');
      expect(when('2025-11-23T12:00:00Z')).toBe('Nov 23, 2025');
    });

    it('show a time from a clock that runs ahead as now', () => {
      expect(formatWhen(2_000_000, 'UTC', 1_000_000)).toBe('just now');
    });

    it('show how soon, one minute at least', () => {
      expect([formatWithin(61_000, 60_000), formatWithin(300_000, 0)]).toEqual(['in 1 minute', 'in 5 minutes']);
    });
  });
});

describe('lists', () => {
  it('follow the reader’s language', () => {
    const things = ['ERP', 'DAM', 'shop'];
    speak('en');
    expect([formatList(things), formatList(['ERP']), formatList([])]).toEqual(['ERP, DAM, shop', 'ERP', '']);
    speak('de');
    expect(formatList(things)).toBe('ERP, DAM und shop');
  });
});

describe('the chosen language', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    speak('en', 'en-US');
    vi.stubGlobal('fetch', async (path: string) => new Response(readFileSync(`public${path}`)));
  });
  afterEach(() => vi.unstubAllGlobals());

  describe('the background', () => {
    it('uses the chosen language, stored with theme and density', async () => {
      await browser.storage.local.set({ appearance: 'de dark compact' });
      await useChosenLanguage();
      expect([language(), text('alert_silence')]).toEqual(['de', 'Still']);
    });

    it('uses the browser’s language when none was chosen', async () => {
      await useChosenLanguage();
      expect([language(), text('alert_silence')]).toEqual(['en-US', 'Silent']);
    });
  });
});
