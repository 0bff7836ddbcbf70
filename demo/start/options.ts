import { parseArgs } from 'node:util';
import { type Line, lines } from '#demo/pim/line.ts';
import { StartProblem } from './problem.ts';

export interface StartOptions {
  help: boolean;
  firefox: boolean;
  /** Address of a real PIM instead of the demo PIM. */
  pim: string | null;
  /** Port of the demo PIM; null takes 8080, or any free one when that is taken. */
  port: number | null;
  seed: number;
  line: Line;
  /** The first day: nothing was watched before. */
  fresh: boolean;
  /** No window: take the pictures, print the figures, and end. */
  headless: boolean;
}

export const usage = `Usage: npm start -- [options]

Builds PIM Pulse and opens a browser that has it, beside a demo PIM that is signed in and granted. It shows the archive of
somebody who has watched that PIM for 60 days.

  --fresh       show the first day instead, with nothing watched before
  --firefox     open Firefox instead of Chromium
  --pim URL     open this PIM instead of the demo PIM; you sign in and grant it yourself
  --port N      port of the demo PIM (8080, or any free one)
  --seed N      seed of the demo PIM's invented data (1)
  --line LINE   PIM version that the demo PIM presents: ${lines.join(', ')} (current)
  --headless    no window: print the first figures, write screenshots, and end (so does CI, or no display)
  --help        this text`;

/** Reads the command line; `environment` tells whether there is a display. Throws `StartProblem` on a wrong option. */
export function readOptions(
  args: readonly string[],
  environment: { platform: string; env: Readonly<Record<string, string | undefined>> },
): StartOptions {
  const { values } = parse(args);
  if (values.pim !== undefined && (values.port ?? values.seed ?? values.line ?? values.fresh) !== undefined) {
    throw new StartProblem('--port, --seed, --line and --fresh are about the demo PIM; leave them out with --pim.');
  }
  const headless = values.headless === true || !hasDisplay(environment);
  return {
    help: values.help === true,
    firefox: values.firefox === true,
    pim: values.pim ?? null,
    port: values.port === undefined ? null : wholeNumber('--port', values.port, 65_535),
    seed: wholeNumber('--seed', values.seed ?? '1', Number.MAX_SAFE_INTEGER),
    line: lineOf(values.line ?? 'current'),
    fresh: values.fresh === true,
    headless,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        firefox: { type: 'boolean' },
        pim: { type: 'string' },
        port: { type: 'string' },
        seed: { type: 'string' },
        line: { type: 'string' },
        fresh: { type: 'boolean' },
        headless: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new StartProblem(`${reason}. See npm start -- --help.`);
  }
}

function hasDisplay({ platform, env }: { platform: string; env: Readonly<Record<string, string | undefined>> }) {
  if (env.CI && env.CI !== 'false') return false;
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= most) return number;
  throw new StartProblem(`${option} takes a whole number up to ${most}, not “${text}”.`);
}

function lineOf(text: string): Line {
  const line = lines.find((known) => known === text);
  if (line) return line;
  throw new StartProblem(`--line takes one of ${lines.join(', ')}, not “${text}”.`);
}
