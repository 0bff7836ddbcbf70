import { describe, expect, it } from 'vitest';
import { readContent } from '#lib/errors/content.ts';
import { messageParts } from '#lib/errors/message.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { demoHistory, lastWeek } from './demo-history.ts';

const now = Date.UTC(2026, 10, 25, 15);
const { counts, errors } = demoHistory(now);
const all = [...errors.values()].flat();

describe('the demo history', () => {
  it('is the same each time on one day', () => {
    expect(demoHistory(now)).toEqual({ counts, errors });
  });

  it('has every count for ninety days, and their sum', () => {
    for (const answer of counts.values()) {
      expect(answer.get(ALL_CONNECTIONS)?.size).toBe(90);
      const sum = [...answer].reduce(
        (total, [code, daily]) => total + (code === ALL_CONNECTIONS ? 0 : (daily.get('2026-11-25') ?? 0)),
        0,
      );
      expect(answer.get(ALL_CONNECTIONS)?.get('2026-11-25')).toBe(sum);
    }
  });

  it('has as many errors as it counts, none of them in the future, each once', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(Math.max(...all.map(({ at }) => at))).toBeLessThanOrEqual(now);
    const day = counts.get('errors')?.get('supplier_portal')?.get('2026-11-20');
    const ofDay = errors
      .get('supplier_portal')
      ?.filter(({ at }) => new Date(at).toISOString().startsWith('2026-11-20'));
    expect(ofDay).toHaveLength(day ?? -1);
  });

  it('has errors like those of a PIM', () => {
    for (const error of all) {
      const content = readContent(error.content);
      expect(content.product?.label).not.toBe('');
      expect(messageParts(content).some(({ text }) => /%/.test(text))).toBe(false);
    }
  });

  it('has a week of errors for the cards', () => {
    expect(lastWeek(errors, now).get('supplier_portal')).toBeGreaterThan(10);
  });
});
