import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { weekChart } from '#lib/counts/week-chart.ts';
import { readContent } from '#lib/errors/content.ts';
import { documentationParts } from '#lib/errors/documentation.ts';
import { assignErrorIds } from '#lib/errors/identity.ts';
import { messageParts, rawParts } from '#lib/errors/message.ts';
import type { CountsByConnection, Figure } from '#lib/model/counts.ts';
import type { ErrorContent } from '#lib/model/error.ts';
import type { PimLine } from '#lib/model/pim.ts';
import type { Checked } from './checked.ts';
import * as payloads from './payloads.ts';
import { helpLink, productScreen, routeScreen } from './screens.ts';

const ORIGIN = 'https://pim.example.com';
const samples = fileURLToPath(new URL('../../demo/samples', import.meta.url));
const recordings = process.env.PIM_RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));

/** Whenever they were made, it was before that. */
const LATER = Date.UTC(2099, 0);

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

function recorded(file: string): unknown {
  const recording = json(`${recordings}/${file}`);
  if (typeof recording !== 'object' || recording === null || !('body' in recording)) throw new Error(file);
  return recording.body;
}

const charts = {
  'weekly-product_created.json': ['created', payloads.parseWeekly],
  'weekly-product_updated.json': ['updated', payloads.parseWeekly],
  'weekly-product_read.json': ['read', payloads.parseWeekly],
  'weekly-error.json': ['errors', payloads.parseWeeklyErrors],
} as const satisfies Record<string, [Figure, (answer: unknown, clock: number) => Checked<CountsByConnection>]>;

function facts(read: (file: string) => unknown, connection: string, lists: Array<[file: string, line: PimLine]>) {
  it.each(lists)('%s is understood to the last entry', (file, line) => {
    const { value, dropped } = payloads.parseBusinessErrors(read(file), connection, LATER);
    expect(dropped).toBe(0);
    expect(value.length).toBeGreaterThan(10);
    expect(new Set(assignErrorIds(value).map(({ id }) => id)).size).toBe(value.length);
    for (const { content } of value) {
      const error = readContent(content);
      if (isPlain(content.message_parameters)) expect(shown(error)).toBe(content.message);
      for (const { parts } of documentationParts(error)) {
        const links = parts.flatMap((part) => ('target' in part ? [part.target] : []));
        expect(links.length).toBeGreaterThan(0);
        for (const link of links) {
          expect(
            link.type === 'href' ? helpLink(link.href) : routeScreen(ORIGIN, link.route, link.routeParameters),
          ).not.toBeNull();
        }
        for (const part of parts) expect('text' in part ? part.text : '').not.toMatch(/[{}]/);
      }
      const product = error.product;
      if (product && (product.uuid ?? product.id) !== null) {
        expect(productScreen(ORIGIN, product, line)).toBe(`${ORIGIN}/#/enrich/product/${product.uuid ?? product.id}`);
      }
    }
  });

  it.each(Object.entries(charts))("%s gives the PIM's own totals", (file, [figure, parse]) => {
    const answer = read(file);
    const { value, dropped } = parse(answer, LATER);
    expect(dropped).toBe(0);
    expect(value.size).toBeGreaterThan(1);
    for (const code of value.keys())
      expect(weekChart(days(value, figure), code, figure)?.total).toBe(total(answer, code));
  });

  it('tells connections, user and permissions without loss', () => {
    expect(payloads.parseConnections(read('connections.json')).dropped).toBe(0);
    expect(payloads.parseErrorCounts(read('error-count-business.json')).dropped).toBe(0);
    expect(payloads.parseErrorCounts(read('error-count-technical.json')).dropped).toBe(0);
    expect(payloads.parseWrongCredentials(read('wrong-credentials.json'), LATER).dropped).toBe(0);
    expect(payloads.parsePermissions(read('security.json')).dropped).toBe(0);
    expect(payloads.parseUser(read('user.json')).value.username).not.toBe('');
  });

  it.each(['6.0', '7.0', 'current'] as const)('has a version to show on %s', (line) => {
    const file = line === 'current' && read === recorded ? 'version.json' : `version-${line}.json`;
    expect(payloads.parseVersion(read(file)).value).not.toBe('');
  });
}

/** Whether all values are texts or numbers; the PIM's own message words a nested one in its own way. */
function isPlain(parameters: unknown): boolean {
  return Object.values(parameters ?? {}).every((value) => typeof value === 'string' || typeof value === 'number');
}

function shown(error: ErrorContent): string {
  return messageParts(error)
    .map(({ text }) => text)
    .join('');
}

function days(counts: CountsByConnection, figure: Figure) {
  const dates = [...(counts.get('<all>') ?? new Map<string, number>()).keys()];
  return dates.map((date) => ({
    date,
    counts: new Map([...counts].map(([code, daily]) => [code, { [figure]: daily.get(date) ?? 0 }])),
  }));
}

function total(answer: unknown, code: string): unknown {
  const chart = new Map(Object.entries(answer ?? {})).get(code);
  const fields = new Map<string, unknown>(Object.entries(chart ?? {}));
  return fields.get('weekly_total') ?? fields.get('current_week_total');
}

describe('answers of the demo PIM', () => {
  facts((file) => json(`${samples}/${file}`), 'copy_studio', [
    ['business-errors-old-shapes.json', '5.0'],
    ['business-errors-6.0.json', '6.0'],
    ['business-errors-7.0.json', 'current'],
    ['business-errors-current.json', 'current'],
  ]);

  it('hold errors with nothing but a message, of which the rest is shown', () => {
    const answer = json(`${samples}/business-errors-old-shapes.json`);
    const list = payloads.parseBusinessErrors(answer, 'copy_studio', LATER).value;
    const bare = list.map(({ content }) => readContent(content)).filter(({ type }) => type === null);
    expect(bare.length).toBeGreaterThan(0);
    for (const error of bare) expect(rawParts(error).map(({ key }) => key)).toEqual([...error.rest.keys()]);
  });
});

const absent = !existsSync(recordings);
describe.skipIf(absent)(absent ? `answers of genuine PIMs: LEFT OUT, none at ${recordings}` : 'genuine answers', () => {
  facts(recorded, 'erp', [
    ['business-errors-6.0.json', '6.0'],
    ['business-errors.json', 'current'],
  ]);

  it('hold no key that we do not know', () => {
    for (const file of ['business-errors.json', 'business-errors-6.0.json']) {
      for (const { content } of payloads.parseBusinessErrors(recorded(file), 'erp', LATER).value) {
        expect([...readContent(content).rest]).toEqual([]);
      }
    }
  });

  it('refuse what is no answer', () => {
    for (const file of ['no-such.json', 'weekly-bogus.json', 'signed-out.json']) {
      expect(() => payloads.parseConnections(recorded(file))).toThrow('malformed');
    }
    expect(payloads.parseBusinessErrors(recorded('business-errors-unknown.json'), 'nothere', LATER).value).toEqual([]);
  });
});
