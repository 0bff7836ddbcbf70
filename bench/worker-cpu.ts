import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { outermost, traced } from './trace.ts';

const THREAD = 'ServiceWorker thread';

/** Milliseconds of CPU that the threads of workers spent while `act` went on. `page` only leads to the browser. */
export async function workerCpu(page: Page, act: () => Promise<unknown>): Promise<number> {
  const events = await traced(page, ['toplevel'], async () => {
    await act();
    // What it began without waiting for.
    await wait(200);
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
