import { outermost, type TraceEvent } from './trace.ts';

/** The categories that `scriptCost` reads. */
export const CATEGORIES = [
  'devtools.timeline',
  'v8',
  'disabled-by-default-v8.cpu_profiler',
  'disabled-by-default-v8.cpu_profiler.hires',
];

/** Milliseconds of CPU that a script took of the page: compiled, run, and called back. */
export interface ScriptCost {
  /** In calls that the browser names: the thread's own time. */
  called: number;
  /** After an `await`, for which no call is named: what the sampling profiler saw of it, less what the thread waited. */
  awaited: number;
}

/** Reads from a trace what the scripts whose address ends like this cost. */
export function scriptCost(events: readonly TraceEvent[], ending: string): ScriptCost {
  const calls = outermost(events.filter((event) => event.ph === 'X' && urlOf(event).endsWith(ending)));
  const called = calls.reduce((sum, { tdur }) => sum + tdur, 0);
  const covers =
    ({ at, pid }: { at: number; pid: number }) =>
    (event: TraceEvent) =>
      event.pid === pid && event.ts <= at && at <= event.ts + event.dur;
  const work = events.filter(({ ph, tdur }) => ph === 'X' && tdur > 0);
  const awaited = samplesOf(events, ending)
    .filter((sample) => !calls.some(covers(sample)))
    .reduce((sum, sample) => {
      const [around] = work.filter(covers(sample)).sort((a, b) => a.dur - b.dur);
      return sum + sample.spent * (around ? Math.min(1, around.tdur / around.dur) : 1);
    }, 0);
  return { called: called / 1000, awaited: awaited / 1000 };
}

function urlOf({ args }: TraceEvent): string {
  return args?.data?.url ?? args?.url ?? args?.fileName ?? '';
}

/** The moments at which the profiler found the script on the stack, and how long each stands for. */
function samplesOf(events: readonly TraceEvent[], ending: string): Array<{ at: number; pid: number; spent: number }> {
  const profiles = Map.groupBy(
    events.filter(({ name }) => name === 'Profile' || name === 'ProfileChunk'),
    ({ pid, id }) => `${pid} ${id}`,
  );
  return [...profiles.values()].flatMap((chunks) => {
    const ours = new Set<number>();
    let at = chunks.find(({ name }) => name === 'Profile')?.args?.data?.startTime ?? 0;
    return chunks.flatMap(({ pid, args }) => {
      const { cpuProfile, timeDeltas = [] } = args?.data ?? {};
      for (const { id, parent, callFrame } of cpuProfile?.nodes ?? []) {
        if (callFrame.url.endsWith(ending) || (parent !== undefined && ours.has(parent))) ours.add(id);
      }
      return (cpuProfile?.samples ?? []).flatMap((node, index) => {
        const spent = timeDeltas[index] ?? 0;
        at += spent;
        return ours.has(node) ? [{ at, pid, spent }] : [];
      });
    });
  });
}
