import { vi } from 'vitest';
import { hasPainted } from '#lib/live/painted.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { pim } from '#lib/store/fixtures.ts';
import type { PimView } from '#lib/store/pim-view.ts';

/** A PIM after a successful poll, for tests. */
export function goodPim(fields: Partial<PimRecord> = {}): PimRecord {
  const now = Date.now();
  return pim({
    user: { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true },
    version: { text: '7.0', line: 'current' },
    state: 'ok',
    lastPollAt: now,
    lastSuccessAt: now,
    chartsAt: now,
    ...fields,
  });
}

/** Eight days up to today (UTC), on which every figure of `connection` is 1, 2 … 8, for tests. */
export function eightDays(connection: string = ALL_CONNECTIONS): PimView['days'] {
  return Array.from({ length: 8 }, (_, index) => {
    const count = index + 1;
    const counts: DayCounts = { created: count, updated: count, read: count, errors: count };
    const date = new Date(Date.now() - (7 - index) * 86_400_000).toISOString().slice(0, 10);
    return { origin: 'https://pim.example', date, counts: new Map([[connection, counts]]) };
  });
}

/**
 * Replaces the canvas that charts need and the test browser lacks, whose pages never say that they were painted. Returns the
 * texts that are drawn on it.
 */
export function canvas(): string[] {
  hasPainted.value = true;
  const drawn: string[] = [];
  const context = new Proxy<Record<string, unknown>>(
    { measureText: () => ({ width: 10 }), fillText: (text: string) => drawn.push(text) },
    { get: (own, name) => own[String(name)] ?? (() => {}), set: () => true },
  );
  vi.stubGlobal(
    'Path2D',
    class {
      moveTo() {}
      lineTo() {}
      bezierCurveTo() {}
      closePath() {}
      rect() {}
      arcTo() {}
      roundRect() {}
    },
  );
  vi.stubGlobal('matchMedia', () => new EventTarget());
  // Spies, which go with the test file, as the globals do: the next one shares the document, and would draw without them.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => context as never);
  for (const side of ['clientWidth', 'clientHeight'] as const) {
    vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(280);
  }
  return drawn;
}
