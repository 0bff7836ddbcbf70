import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { bench } from '#lib/alerts/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { palette } from '#lib/model/palette.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { alert, pim } from '#lib/store/fixtures.ts';
import { badgeOf } from './badge.ts';
import { badgeInputOf } from './paint-badge.ts';

const NOON = Date.UTC(2026, 2, 11, 12);
const signs = (facts: Partial<PimRecord> = {}, errors = 0, silent = 0) => ({ pim: pim(facts), errors, silent });

beforeEach(() => speak('de'));

describe('the toolbar button', () => {
  it('says nothing when nothing is new', () => {
    expect(badgeOf([], NOON)).toMatchObject({ text: '', title: 'PIM Pulse: keine neuen Fehler' });
    expect(badgeOf([signs()], NOON)).toMatchObject({ text: '' });
  });

  it('says how many errors there are over all PIMs, in the colour of the one that has most, and as of when', () => {
    const user = { username: 'julia', timeZone: 'Europe/Berlin', uiLocale: 'de_DE', seesErrors: true };
    const badge = badgeOf(
      [signs({ name: 'A', color: 'green' }, 2), signs({ name: 'B', color: 'violet', lastSuccessAt: NOON, user }, 40)],
      NOON,
    );
    expect(badge).toEqual({
      text: '42',
      color: palette.violet,
      title: 'PIM Pulse: 42 neue Fehler\n🟢 A: 2 neu\n🟣 B: 40 neu\nStand: Mittwoch, 13:00',
    });
  });

  it('has room for three digits', () => {
    expect(badgeOf([signs({}, 999)], NOON).text).toBe('999');
    expect(badgeOf([signs({}, 1000)], NOON)).toMatchObject({ text: '999+', title: 'PIM Pulse: 1.000 neue Fehler' });
  });

  it('says one thing at a time: who waits, what is broken, new errors, silence', () => {
    const waiting = signs({ state: 'signed-out' });
    const broken = signs({ state: 'unreachable' });
    const silent = signs({}, 0, 2);
    const grey = badgeOf([waiting], NOON).color;
    expect(badgeOf([silent, signs({}, 3), broken, waiting], NOON)).toMatchObject({ text: '3', color: grey });
    expect(badgeOf([silent, broken, waiting], NOON)).toMatchObject({ text: '•', color: grey });
    expect(badgeOf([silent, signs({}, 3), broken], NOON).text).toBe('!');
    expect(badgeOf([silent, signs({}, 3)], NOON)).toMatchObject({ text: '3', color: palette.blue });
    expect(badgeOf([silent], NOON)).toMatchObject({
      text: '2',
      title: expect.stringContaining('Catalog: 2 Verbindungen'),
    });
  });

  it('leaves out a PIM that is paused, with its errors', () => {
    expect(badgeOf([signs({ state: 'signed-out', paused: true })], NOON).text).toBe('');
    const badge = badgeOf([signs({ name: 'A', paused: true }, 7), signs({ name: 'B' }, 2)], NOON);
    expect(badge).toMatchObject({ text: '2', title: 'PIM Pulse: 2 neue Fehler' });
  });
});

describe('silence on the button', () => {
  it('is that of connections, but for those of which the user wants to hear nothing now', async () => {
    const of = await bench();
    const silence = { rule: 'silence', subject: '' } as const;
    await of.store.put('alerts', alert({ ...silence }));
    await of.store.put('alerts', alert({ ...silence, connection: 'b', snoozedUntil: 'recovery' }));
    await of.store.put('alerts', alert({ ...silence, connection: 'c', snoozedUntil: of.now - 1 }));
    await of.store.put('alerts', alert({ ...silence, connection: 'd', recoveredAt: of.now }));
    await of.store.put('alerts', alert({ connection: 'e' }));
    expect((await badgeInputOf(of.store, pim({ origin: of.origin }), 'viewed', of.now)).silent).toBe(2);
  });
});
