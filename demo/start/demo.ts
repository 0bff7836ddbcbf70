import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import type { StartOptions } from './options.ts';
import { StartProblem } from './problem.ts';

const PORT = 8080;

/** Starts the demo PIM, with its story, on the given port; by default on 8080, or on any free one if that is taken. */
export async function startOn({ port, seed, line }: Pick<StartOptions, 'port' | 'seed' | 'line'>): Promise<DemoPim> {
  const options = { seed, line, connections: 'story' } as const;
  try {
    return await startDemoPim({ port: port ?? PORT, ...options });
  } catch (error) {
    if (!isTaken(error)) throw error;
    if (port === null) return startDemoPim(options);
    throw new StartProblem(`Port ${port} is taken. Stop what uses it, or choose another with --port.`);
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
