import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import * as v from 'valibot';

const THREAD = 'ServiceWorker thread';

/** What Chromium's tracing notes of the tasks of a thread; `tdur` is the thread's own time in microseconds. */
const eventSchema = v.object({
  name: v.string(),
  ph: v.string(),
  pid: v.number(),
  tid: v.number(),
  ts: v.number(),
  dur: v.optional(v.number(), 0),
  tdur: v.optional(v.number(), 0),
  args: v.optional(v.object({ name: v.optional(v.string()) })),
});

/** Milliseconds of CPU that the threads of workers spent while `act` went on. `page` only leads to the browser. */
export async function workerCpu(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.tracing.start({ categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await act();
  // What it began without waiting for.
  await wait(200);
  const trace: unknown = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const events = v.parse(v.object({ traceEvents: v.array(v.unknown()) }), trace).traceEvents.flatMap((event) => {
    const read = v.safeParse(eventSchema, event);
    return read.success ? [read.output] : [];
  });
  const threads = new Set(
    events.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args?.name === THREAD ? [`${pid} ${tid}`] : [],
    ),
  );
  const tasks = events.filter(({ ph, pid, tid, tdur }) => ph === 'X' && tdur > 0 && threads.has(`${pid} ${tid}`));
  if (tasks.length === 0) throw new Error('No worker was seen at work.');
  return outermost(tasks).reduce((sum, { tdur }) => sum + tdur, 0) / 1000;
}

/** Tasks that stand in no other task of their thread. */
function outermost<T extends { pid: number; tid: number; ts: number; dur: number }>(tasks: readonly T[]): T[] {
  const ends = new Map<string, number>();
  return [...tasks]
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
    .filter(({ pid, tid, ts, dur }) => {
      const thread = `${pid} ${tid}`;
      if (ts < (ends.get(thread) ?? 0)) return false;
      ends.set(thread, ts + dur);
      return true;
    });
}
