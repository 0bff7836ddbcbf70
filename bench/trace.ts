import type { Page } from 'puppeteer-core';
import * as v from 'valibot';

/** What Chromium's tracing notes, as far as the bench reads it. Times in microseconds. */
const eventSchema = v.object({
  name: v.string(),
  ph: v.string(),
  pid: v.number(),
  tid: v.number(),
  ts: v.number(),
  dur: v.optional(v.number(), 0),
  /** CPU time of the thread; on a busy machine less than `dur`. */
  tdur: v.optional(v.number(), 0),
  id: v.optional(v.union([v.string(), v.number()])),
  args: v.optional(
    v.object({
      /** Of a thread. */
      name: v.optional(v.string()),
      url: v.optional(v.string()),
      fileName: v.optional(v.string()),
      data: v.optional(
        v.looseObject({
          url: v.optional(v.string()),
          startTime: v.optional(v.number()),
          cpuProfile: v.optional(
            v.object({
              nodes: v.optional(
                v.array(
                  v.object({
                    id: v.number(),
                    parent: v.optional(v.number()),
                    callFrame: v.object({ functionName: v.string(), url: v.optional(v.string(), '') }),
                  }),
                ),
              ),
              samples: v.optional(v.array(v.number())),
            }),
          ),
          timeDeltas: v.optional(v.array(v.number())),
        }),
      ),
    }),
  ),
});

export type TraceEvent = v.InferOutput<typeof eventSchema>;

const traceSchema = v.object({ traceEvents: v.array(v.unknown()) });

/** What Chromium notes in these categories while `act` goes on; `page` only leads to the browser. */
export async function traced(
  page: Page,
  categories: readonly string[],
  act: () => Promise<unknown>,
): Promise<TraceEvent[]> {
  await page.tracing.start({ categories: [...categories] });
  await act();
  const trace: unknown = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  return v.parse(traceSchema, trace).traceEvents.flatMap((event) => {
    const read = v.safeParse(eventSchema, event);
    return read.success ? [read.output] : [];
  });
}

/** Those that stand in no other of them in their thread. */
export function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  const ends = new Map<string, number>();
  return [...events]
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
    .filter(({ pid, tid, ts, dur }) => {
      const thread = `${pid} ${tid}`;
      if (ts < (ends.get(thread) ?? 0)) return false;
      ends.set(thread, ts + dur);
      return true;
    });
}
