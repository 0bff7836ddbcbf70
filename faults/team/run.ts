import { ensureBrowser } from '../../scripts/browsers.ts';
import { Team } from './stories.ts';

interface TeamRun {
  /** Of stories, and how often a decision is followed without anybody sharing by hand. */
  stories: number;
  watched: number;
  seed: number;
  /** The WebDAV servers that are tried in turn, by name; `memory` for the one of the tests. */
  servers: readonly string[];
}

/** Lets five real browsers share decisions while everything goes wrong; answers how many stories went wrong. */
export async function runTeam({ stories, watched, seed, servers }: TeamRun): Promise<number> {
  for (const name of ['chromium', 'firefox'] as const) ensureBrowser(name);
  let failed = 0;
  for (const server of servers) {
    const team = await Team.open(server);
    const times: number[] = [];
    const followed: number[] = [];
    try {
      for (let n = 0; n < stories; n++) {
        const took = await team.live(seed + n);
        if (typeof took === 'number') times.push(took);
        const became = typeof took === 'number' ? `all know the same after ${secondsOf([took])}` : took;
        console.log(`  story ${seed + n} on ${team.folder.name}: ${became}`);
        if (typeof took === 'string') failed++;
      }
      for (let n = 0; n < watched; n++) {
        const took = await team.watchOne(n);
        if (typeof took === 'number') followed.push(took);
        const became = typeof took === 'number' ? `seen by all after ${secondsOf([took])}` : took;
        console.log(`  a decision on ${team.folder.name}: ${became}`);
        if (typeof took === 'string' || took > 60_000) failed++;
      }
    } finally {
      await team.close();
    }
    console.log(
      `${team.folder.name}: ${times.length} of ${stories} stories and ${team.decisions} decisions came to the same`,
    );
    if (times.length > 0) console.log(`  once all were online, after ${secondsOf(times)}`);
    if (followed.length > 0) console.log(`  seen by all, without a click, after ${secondsOf(followed)}`);
  }
  return failed;
}

function secondsOf(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const seconds = (at: number) => ((sorted[Math.floor((sorted.length - 1) * at)] ?? 0) / 1000).toFixed(1);
  return sorted.length === 1 ? `${seconds(1)} s` : `${seconds(0.5)} s at the median, ${seconds(1)} s at most`;
}
