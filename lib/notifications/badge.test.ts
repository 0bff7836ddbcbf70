import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { bench } from '#lib/alerts/fixtures.ts';
import { judge } from '#lib/alerts/verdict.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { alert, connection, pim, summary } from '#lib/store/fixtures.ts';
import { pimReader } from '#lib/store/pim-view.ts';
import { badgeOf } from './badge.ts';
import { badgeInputs } from './paint-badge.ts';

const NOON = Date.UTC(2026, 2, 11, 12);
const learned = { state: 'quiet', lastActiveAt: null, lastDay: null } as const;
const [erp, dam] = ['erp', 'dam'].map((code) => connection(code, { health: learned }));

/** Of a PIM with two connections, of which as many are failing. */
function badgeInput(facts: Partial<PimRecord> = {}, errors = 0, failing = 0) {
  const of = pim({ state: 'ok', lastSuccessAt: NOON, ...facts });
  const connections = [erp, dam].filter((one) => one !== undefined);
  const alerts = connections.slice(0, failing).map(({ code }) => alert({ connection: code }));
  return {
    pim: of,
    summary: summary({ open: errors }),
    verdict: judge({ pim: of, connections, alerts, days: [] }, NOON),
  };
}

/** Of a PIM whose connections are used as another user. */
function checking() {
  const of = pim({ state: 'ok', lastSuccessAt: NOON });
  const reason = { rule: 'credentials', username: 'julia', at: NOON } as const;
  const alerts = [alert({ rule: 'credentials', reason })];
  const connections = [erp, dam].filter((one) => one !== undefined);
  return { pim: of, summary: summary(), verdict: judge({ pim: of, connections, alerts, days: [] }, NOON) };
}

beforeEach(() => speak('de'));

describe('the toolbar button', () => {
  it('shows nothing when nothing is open', () => {
    expect(badgeOf([], NOON)).toMatchObject({ text: '', title: 'PIM Pulse' });
    expect(badgeOf([badgeInput()], NOON)).toMatchObject({
      text: '',
      title: 'PIM Pulse: keine offenen Fehler\nCatalog: Alle 2 Verbindungen arbeiten normal\nStand: Mittwoch, 12:00',
    });
  });

  it('claims nothing of a PIM that cannot be judged', () => {
    for (const facts of [
      { state: 'signed-out' },
      { state: 'unreachable' },
      { state: 'new', lastSuccessAt: null },
    ] as const) {
      const { title } = badgeOf([badgeInput(facts)], NOON);
      expect(title).not.toMatch(/keine offenen Fehler|normal/);
    }
    expect(badgeOf([badgeInput({}, 0, 2), badgeInput({ state: 'signed-out' })], NOON).title).not.toMatch(
      /keine offenen|normal/,
    );
  });

  it('names the errors of each PIM, and as of when', () => {
    const user = { username: 'julia', timeZone: 'Europe/Berlin', uiLocale: 'de_DE', seesErrors: true };
    const badge = badgeOf(
      [
        badgeInput({ name: 'A', color: 'green', lastSuccessAt: NOON - 1 }, 2),
        badgeInput({ name: 'B', color: 'violet', lastSuccessAt: NOON, user }, 40),
      ],
      NOON,
    );
    expect(badge).toEqual({
      text: '',
      color: expect.any(String),
      title: [
        'PIM Pulse: 42 offene Fehler',
        '🟢 A: 2 offen',
        '🟢 A: Alle 2 Verbindungen arbeiten normal',
        '🟣 B: 40 offen',
        '🟣 B: Alle 2 Verbindungen arbeiten normal',
        'Stand: Mittwoch, 13:00',
      ].join('\n'),
    });
  });

  it('shows one thing at a time: a PIM that waits for its user, attention, one that cannot be read, what is to check', () => {
    const waiting = badgeInput({ state: 'signed-out' });
    const broken = badgeInput({ state: 'unreachable' });
    const failing = badgeInput({}, 7, 2);
    const grey = badgeOf([waiting], NOON).color;
    const red = badgeOf([failing], NOON).color;
    expect(badgeOf([failing, broken, waiting], NOON)).toMatchObject({ text: '2', color: grey });
    expect(badgeOf([broken, waiting], NOON)).toMatchObject({ text: '•', color: grey });
    expect(badgeOf([failing, failing, broken], NOON)).toMatchObject({ text: '4', color: red });
    expect(badgeOf([broken, checking()], NOON)).toMatchObject({ text: '!', color: red });
    expect(badgeOf([failing, checking()], NOON)).toMatchObject({ text: '2', color: red });
    expect(badgeOf([checking(), checking(), badgeInput()], NOON).text).toBe('2');
    expect(badgeOf([checking()], NOON).color).not.toBe(red);
    expect(badgeOf([failing], NOON).title).toContain('Catalog: 2 von 2 Verbindungen brauchen Aufmerksamkeit');
  });

  it('says that there may be more, and of no PIM that nothing is open before that is known', () => {
    const connections = [{ code: 'erp', archived: 100, open: 100, capped: true }];
    const capped = { ...badgeInput(), summary: summary({ open: 100, connections }) };
    expect(badgeOf([capped], NOON).title).toContain('PIM Pulse: 100+ offene Fehler');
    expect(badgeOf([capped, badgeInput({}, 3)], NOON).title).toMatch(/103\+ offene Fehler\n.*: 100\+ offen\n/);
    expect(badgeOf([{ ...badgeInput(), summary: null }], NOON).title).toMatch(/^PIM Pulse\n/);
  });

  it('leaves out a PIM that is paused, with its errors', () => {
    expect(badgeOf([badgeInput({ state: 'signed-out', paused: true })], NOON).text).toBe('');
    const badge = badgeOf([badgeInput({ name: 'A', paused: true }, 7), badgeInput({ name: 'B' }, 2)], NOON);
    expect(badge.title.split('\n').slice(0, 2)).toEqual([
      'PIM Pulse: 2 offene Fehler',
      'B: Alle 2 Verbindungen arbeiten normal',
    ]);
  });
});

describe('the verdict on the toolbar button', () => {
  it('is that of every lasting alert, except for snoozed ones', async () => {
    const of = await bench();
    await of.store.put('alerts', alert({ rule: 'silence', subject: '', connection: 'a' }));
    await of.store.put('alerts', alert({ connection: 'b', snoozedUntil: 'recovery' }));
    await of.store.put('alerts', alert({ connection: 'c', snoozedUntil: of.now - 1 }));
    await of.store.put('alerts', alert({ connection: 'd', recoveredAt: of.now }));
    await of.store.put('alerts', alert({ connection: 'e' }));
    const [input] = await badgeInputs(of.store, of.now);
    expect(input?.verdict.counts).toMatchObject({ attention: 3, snoozed: 1 });
  });

  it('counts no connection and no error of invented data', () => {
    expect(badgeOf([badgeInput({ demo: true }, 7, 2)], NOON)).toMatchObject({
      text: '',
      title: expect.not.stringContaining('7'),
    });
  });

  it('is that of every other surface for a user to whom the PIM shows no errors', async () => {
    const of = await bench();
    const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
    await of.store.put('pims', pim({ origin: of.origin, user, state: 'ok', lastSuccessAt: of.now }));
    const reason = { rule: 'kind', group: 'g', message: 'Secret.', count: 3 } as const;
    await of.store.put('alerts', alert({ rule: 'kind', reason }));
    await of.store.put('summaries', summary({ open: 3 }));
    const view = await pimReader(of.store).view(of.origin);
    const [input] = await badgeInputs(of.store, of.now);
    expect(input?.summary).toBeNull();
    expect(input?.verdict).toEqual(view && judge(view, of.now));
    expect(input?.verdict.counts.check).toBe(0);
  });
});
