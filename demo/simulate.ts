import type { RuleName } from '#lib/model/alert.ts';
import { hourMs } from './pim/world/calendar.ts';
import { type Found, simulate } from './simulation/simulation.ts';

const seeds = process.argv.slice(2).map(Number);

/** Prints for each rule how it did over 90 days of the demo PIM's connections: `npm run simulate -- 1 2 3`. */
for (const seed of seeds.length > 0 ? seeds : [1]) {
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
