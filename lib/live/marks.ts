import type { Mark } from '#lib/activity/triage.ts';
import { send } from '#lib/messaging/send.ts';

/**
 * Keeps what the user decided, each decision in the place of an earlier one on the same target. Answers how to undo it:
 * what was there before is there again. Rejects when the background cannot write.
 */
export async function decide(marks: Mark[]): Promise<() => Promise<void>> {
  const former = await send('marks/set', { marks });
  const had = new Set(former.map(keyOf));
  const fresh = marks.filter((mark) => !had.has(keyOf(mark)));
  return async () => {
    if (fresh.length > 0) await send('marks/remove', { targets: fresh });
    if (former.length > 0) await send('marks/set', { marks: former });
  };
}

/** Takes decisions back. Answers how to undo that. */
export async function withdraw(marks: Mark[]): Promise<() => Promise<void>> {
  const former = await send('marks/remove', { targets: marks });
  return async () => {
    if (former.length > 0) await send('marks/set', { marks: former });
  };
}

function keyOf({ origin, target }: Mark): string {
  return JSON.stringify([origin, target]);
}
