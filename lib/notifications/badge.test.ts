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
const badgeInput = (facts: Partial<PimRecord> = {}, errors = 0, silent = 0) => ({ pim: pim(facts), errors, silent });

beforeEach(() => speak('de'));

describe('the toolbar button', () => {
  it('shows nothing when nothing is new', () => {
    expect(badgeOf([], NOON)).toMatchObject({ text: '', title: 'PIM Pulse: keine neuen Fehler' });
    expect(badgeOf([badgeInput()], NOON)).toMatchObject({ text: '' });
  });

  it('shows the number of errors of all PIMs, in the color of the PIM with the most, and as of when', () => {
    const user = { username: 'julia', timeZone: 'Europe/Berlin', uiLocale: 'de_DE', seesErrors: true };
    const badge = badgeOf(
      [
        badgeInput({ name: 'A', color: 'green' }, 2),
        badgeInput({ name: 'B', color: 'violet', lastSuccessAt: NOON, user }, 40),
      ],
      NOON,
    );
    expect(badge).toEqual({
      text: '42',
      color: palette.violet,
      title: 'PIM Pulse: 42 neue Fehler\n🟢 A: 2 neu\n🟣 B: 40 neu\nStand: Mittwoch, 13:00',
    });
  });

  it('has room for three digits', () => {
    expect(badgeOf([badgeInput({}, 999)], NOON).text).toBe('999');
    expect(badgeOf([badgeInput({}, 1000)], NOON)).toMatchObject({
      text: '999+',
      title: 'PIM Pulse: 1.000 neue Fehler',
    });
  });

  it('shows one thing at a time: a PIM that waits for its user, one that cannot be read, new errors, silence', () => {
    const waiting = badgeInput({ state: 'signed-out' });
    const broken = badgeInput({ state: 'unreachable' });
    const silent = badgeInput({}, 0, 2);
    const grey = badgeOf([waiting], NOON).color;
    expect(badgeOf([silent, badgeInput({}, 3), broken, waiting], NOON)).toMatchObject({ text: '3', color: grey });
    expect(badgeOf([silent, broken, waiting], NOON)).toMatchObject({ text: '•', color: grey });
    expect(badgeOf([silent, badgeInput({}, 3), broken], NOON).text).toBe('!');
    expect(badgeOf([silent, badgeInput({}, 3)], NOON)).toMatchObject({ text: '3', color: palette.blue });
    expect(badgeOf([silent], NOON)).toMatchObject({
      text: '2',
      title: expect.stringContaining('Catalog: 2 Verbindungen'),
    });
  });

  it('leaves out a PIM that is paused, with its errors', () => {
    expect(badgeOf([badgeInput({ state: 'signed-out', paused: true })], NOON).text).toBe('');
    const badge = badgeOf([badgeInput({ name: 'A', paused: true }, 7), badgeInput({ name: 'B' }, 2)], NOON);
    expect(badge).toMatchObject({ text: '2', title: 'PIM Pulse: 2 neue Fehler' });
  });
});

describe('silent connections on the toolbar button', () => {
  it('are counted, except for snoozed ones', async () => {
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
