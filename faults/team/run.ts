import { ensureBrowser } from '../../scripts/browsers.ts';
import { Team } from './stories.ts';

interface TeamRun {
  /** Of stories on each server, and how often a team’s decision is followed without anybody sharing by hand. */
  stories: number;
  watched: number;
  seed: number;
  /** The WebDAV servers that are tried in turn, by name; `memory` for the one of the tests. */
  servers: readonly string[];
  /** After so many minutes no story begins. */
  minutes: number;
}

/** Then other browsers begin, with other clocks, a profile that is copied anew, and a new folder. */
const STORIES_OF_TEAM = 100;

/** What became of the stories on one server. Times in milliseconds. */
interface Outcome {
  agreed: number[];
  followed: number[];
  decisions: number;
  failed: number;
}

/** Lets five real browsers share decisions while everything goes wrong; answers how many stories went wrong. */
export async function runTeam({ stories, watched, seed, servers, minutes }: TeamRun): Promise<number> {
  for (const name of ['chromium', 'firefox'] as const) ensureBrowser(name);
  const end = performance.now() + minutes * 60_000;
  let failed = 0;
  for (const server of servers) {
    const all: Outcome = { agreed: [], followed: [], decisions: 0, failed: 0 };
    for (let from = 0; from < stories && performance.now() < end; from += STORIES_OF_TEAM) {
      const seeds = Array.from({ length: Math.min(STORIES_OF_TEAM, stories - from) }, (_, n) => seed + from + n);
      await liveTogether(server, seeds, { watched, end }, all);
    }
    failed += all.failed;
    console.log(`${server}: ${all.agreed.length} stories and ${all.decisions} decisions came to the same`);
    if (all.agreed.length > 0) console.log(`  once all were online, after ${secondsOf(all.agreed)}`);
    if (all.followed.length > 0) console.log(`  seen by all, without a click, after ${secondsOf(all.followed)}`);
  }
  return failed;
}

/** Lets one team live stories one after the other, each where the one before ended. */
async function liveTogether(
  server: string,
  seeds: readonly number[],
  { watched, end }: { watched: number; end: number },
  all: Outcome,
): Promise<void> {
  const [first = 0] = seeds;
  const team = await Team.open(server, first);
  const amiss = (what: string) => {
    all.failed++;
    console.log(`  ${server}, a team from seed ${first} on: ${what}`);
  };
  try {
    for (const seed of seeds) {
      if (performance.now() > end) break;
      const took = await team.live(seed);
      if (typeof took === 'number') {
        all.agreed.push(took);
        if (all.agreed.length % 10 === 0) console.log(`  ${server}: ${all.agreed.length} stories so far`);
      } else amiss(`story ${seed}: ${took}\n    ${team.story}`);
    }
    for (let n = 0; n < watched; n++) {
      const took = await team.watchOne(first + n);
      if (typeof took === 'number') all.followed.push(took);
      if (typeof took === 'string' || took > 60_000) amiss(`a decision: ${took}`);
    }
  } finally {
    all.decisions += team.decisions;
    await team.close();
  }
}

function secondsOf(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const seconds = (at: number) => ((sorted[Math.floor((sorted.length - 1) * at)] ?? 0) / 1000).toFixed(1);
  return sorted.length === 1 ? `${seconds(1)} s` : `${seconds(0.5)} s at the median, ${seconds(1)} s at most`;
}
