import { parseArgs } from 'node:util';
import { type Line, lines } from './pim/line.ts';
import { type DemoPimOptions, startDemoPim } from './pim/server.ts';
import { homeZone } from './pim/world/calendar.ts';
import { demoAccount } from './pim/world/user.ts';

const usage = `Usage: npm run demo-pim -- [options]
  --port N            port to listen on, 0 for any free one (8080)
  --line LINE         PIM version to present: ${lines.join(', ')} (current)
  --seed N            seed of the invented data (1)
  --connections SET   default, story (what npm start shows), full (50 connections of 100 errors) or none
  --time-zone ZONE    time zone of the user's profile (${homeZone})`;

try {
  const options = readOptions();
  const pim = await startDemoPim(options);
  console.log(
    `Demo PIM (${options.line}) at ${pim.origin}, user ${demoAccount.username}, password ${demoAccount.password}.`,
  );
  console.log(`Faults can be switched on at ${pim.origin}/demo. Ctrl-C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void pim.close());
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

function readOptions(): DemoPimOptions & { line: Line } {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      line: { type: 'string', default: 'current' },
      seed: { type: 'string', default: '1' },
      connections: { type: 'string', default: 'default' },
      'time-zone': { type: 'string', default: homeZone },
    },
  });
  return {
    port: wholeNumber('--port', values.port, 65_535),
    seed: wholeNumber('--seed', values.seed, Number.MAX_SAFE_INTEGER),
    line: oneOf('--line', values.line, lines),
    connections: oneOf('--connections', values.connections, ['default', 'story', 'full', 'none'] as const),
    timeZone: timeZone(values['time-zone']),
  };
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= most) return number;
  throw new TypeError(`${option} takes a whole number up to ${most}, not ${text}.`);
}

function oneOf<T extends string>(option: string, text: string, known: readonly T[]): T {
  const found = known.find((value) => value === text);
  if (found !== undefined) return found;
  throw new TypeError(`${option} takes one of ${known.join(', ')}, not ${text}.`);
}

function timeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new TypeError(`--time-zone takes a name such as ${homeZone}, not ${text}.`);
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'This port is taken. Stop what uses it, or choose another with --port (0 takes any free one).';
  }
  return error instanceof TypeError ? `${error.message}\n${usage}` : (error.stack ?? error.message);
}
