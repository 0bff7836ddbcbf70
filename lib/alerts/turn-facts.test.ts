import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { PimUser } from '#lib/model/pim.ts';
import type { Turn } from '#lib/model/timeline.ts';
import { editors } from '#lib/store/fixtures.ts';
import { rowsOf } from './finding.ts';
import { findingText, sinceText } from './text/verdict-text.ts';
import { signalOf } from './verdict.ts';
import { fresh, known, NOW, raised, turning, verdict } from './verdict-fixtures.ts';

const { erp, portal, ann, csv } = editors;
const user: PimUser = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };
const connections = [known('erp', { label: 'Nordwind ERP' }), known('portal', { label: 'Supplier portal' })];
const given = (turns: Turn[], facts: Parameters<typeof verdict>[0] = {}) =>
  verdict({ connections, pim: { turns }, ...facts });
const told = (of: ReturnType<typeof verdict>) =>
  of.findings.map(({ level, connection, fact }) => `${level} ${connection} ${fact.rule}`);

beforeEach(() => speak('en', 'en-US'));

describe('two writers that overwrite each other', () => {
  it('are one thing to check, of the first of them, and nothing is called normal', () => {
    const said = given([turning(erp, portal)]);
    expect(told(said)).toEqual(['check erp turns']);
    expect([said.kind, said.counts.check, said.counts.normal, signalOf(said)]).toEqual([
      ...['check', 1, 1],
      { level: 'check', count: 1 },
    ]);
    expect([...said.states]).toEqual([
      ['erp', 'check'],
      ['portal', 'normal'],
    ]);
  });

  it('come after alerts, and join what else is found of their connection', () => {
    const alerts = [raised('share', { connection: 'portal' }), raised('limit')];
    const said = given([turning(portal, ann)], { alerts });
    expect(told(said)).toEqual(['attention portal share', 'check  limit', 'check portal turns']);
    expect(said.counts).toMatchObject({ attention: 1, check: 1 });
    expect(rowsOf(said.findings).map(({ more }) => more)).toEqual([1, 0]);
  });

  it('are one finding in however many fields and products', () => {
    const said = given([
      turning(erp, portal),
      turning(portal, erp, { key: 'stock', name: 'Stock' }),
      turning(erp, portal, { product: '8' }),
      turning(erp, ann),
    ]);
    expect(told(said)).toEqual(['check erp turns', 'check erp turns']);
    expect(said.counts.check).toBe(1);
    expect(said.findings.map(({ action }) => action)).toEqual(['turns', 'product']);
  });

  it('are about the PIM where neither is a connection, and about nobody whom the user does not monitor', () => {
    expect(told(given([turning(ann, csv)]))).toEqual(['check  turns']);
    const unmonitored = [known('erp', { unmonitored: true }), known('portal')];
    expect(told(given([turning(erp, portal)], { connections: unmonitored }))).toEqual(['check portal turns']);
    expect(told(given([turning(erp, ann)], { connections: unmonitored }))).toEqual([]);
  });

  it('are not told to a user who sees no history, nor once that is a week ago', () => {
    const hidden = { turns: [turning(erp, portal)], user: { ...user, seesHistory: false } };
    expect(told(verdict({ connections, pim: hidden }))).toEqual([]);
    const old = turning(erp, portal).at.map((at) => at - 8 * 86_400_000);
    expect(told(given([turning(erp, portal, { at: old })]))).toEqual([]);
  });

  it('make no PIM green or red that is still learning', () => {
    const said = given([turning(erp, portal)], { connections: [fresh('erp'), fresh('portal')] });
    expect([said.kind, said.counts.check]).toEqual(['learning', 1]);
  });
});

describe('their sentence', () => {
  const context = { timeZone: 'UTC', now: NOW };
  const sentence = (...turns: Turn[]) => {
    const [found] = given(turns).findings;
    if (!found) throw new Error('Nothing found.');
    return [findingText(found, context).sentence, findingText(found, context).rule, sinceText(found, context)];
  };

  it('names both, by the names of now, the field, its product and how often', () => {
    expect(sentence(turning(erp, portal))).toEqual([
      'Nordwind ERP and Supplier portal changed Name of lamp-8 in turn, 4 times in 7 days.',
      null,
      'since 9:00 AM',
    ]);
  });

  it('names an import, a locale and the number of fields', () => {
    const name = turning(csv, erp, { key: 'name-en_US-print', identifier: null });
    expect(sentence(name, turning(csv, erp, { key: 'stock' }))).toEqual([
      'Nordwind ERP and Import csv_products changed Name (en_US, print) of 7 in turn, 4 times in 7 days.',
      '2 fields in all.',
      'since 9:00 AM',
    ]);
  });
});
