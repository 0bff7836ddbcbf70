import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { RuleName } from '#lib/model/alert.ts';
import { hourMs } from './pim/world/calendar.ts';
import { type Found, simulate } from './simulation/simulation.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { team: { type: 'string' }, opens: { type: 'string', default: '6,8,10,12,14' } },
});
if (values.team === undefined) for (const seed of positionals.length > 0 ? positionals : [1]) tell(Number(seed));
else process.exitCode = watchTogether(values.team, values.opens);

/**
 * Lets five browsers share what they see of the demo PIM for so many days, each open for eight hours from these on, in UTC:
 * `npm run simulate -- --team 90 --opens 8,8,8,8,8`. It is a test, since it needs a database.
 */
function watchTogether(days: string, opens: string): number {
  const env = { ...process.env, TEAM_DAYS: days, TEAM_OPENS: opens };
  const args = ['run', '--project', 'unit', 'demo/simulation/team.test.ts'];
  return spawnSync('vitest', args, { env, stdio: 'inherit' }).status ?? 1;
}

/** Prints for each rule how it did over 90 days of the demo PIM's connections: `npm run simulate -- 1 2 3`. */
function tell(seed: number): void {
  const { found, falseAlarms, connections } = simulate(seed);
  console.log(`Seed ${seed}: ${connections} connections, 90 days`);
  const rules = [...new Set([...found, ...falseAlarms].map(({ rule }) => rule))];
  console.table(Object.fromEntries(rules.map((rule) => [rule, lineOf(rule, found, falseAlarms)])));
  for (const { rule, connection, delay, bound } of found.filter((one) => one.delay === null || one.delay > one.bound)) {
    console.log(
      `late or missed: ${rule} of ${connection}, ${delay === null ? 'never' : hours(delay)}, allowed ${hours(bound)}`,
    );
  }
  for (const { rule, connection, raisedAt, reason } of falseAlarms) {
    console.log(`false: ${rule} of ${connection} at ${new Date(raisedAt).toISOString()} ${JSON.stringify(reason)}`);
  }
}

/** What a rule did. */
function lineOf(rule: RuleName, found: readonly Found[], falseAlarms: ReadonlyArray<{ rule: RuleName }>) {
  const injected = found.filter((one) => one.rule === rule);
  const delays = injected.flatMap(({ delay }) => delay ?? []).sort((a, b) => a - b);
  return {
    outages: injected.length,
    'true alarms': delays.length,
    'within baseline and poll': injected.filter(({ delay, bound }) => delay !== null && delay <= bound).length,
    'false alarms': falseAlarms.filter((one) => one.rule === rule).length,
    'usual delay': delays.length > 0 ? hours(delays[Math.floor(delays.length / 2)] ?? 0) : '–',
    'longest delay': delays.length > 0 ? hours(delays.at(-1) ?? 0) : '–',
  };
}

function hours(milliseconds: number): string {
  return `${(milliseconds / hourMs).toFixed(1)} h`;
}
