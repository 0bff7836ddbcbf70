import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';

const running = new Set<ChildProcess>();

/**
 * Runs a tool of node_modules/.bin, in this folder or another, and keeps what it prints. `limit` in milliseconds; past it the
 * tool is ended and counts as failed.
 */
export function command(
  tool: string,
  args: readonly string[],
  { limit = 180_000, env = {}, cwd }: { limit?: number; env?: Record<string, string>; cwd?: string } = {},
): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(tool, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
      shell: process.platform === 'win32',
      // The demo PIM strips types itself, which Node still calls an experiment.
      env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...env },
    });
    running.add(child);
    let output = '';
    const keep = (chunk: string) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const timer = setTimeout(() => {
      output += `\n${tool} took longer than ${limit / 1000} s and was ended.\n`;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    }, limit);
    const end = (ok: boolean) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok, output });
    };
    child.on('error', (error) => {
      output += `${tool}: ${error.message}\n`;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/** Ends whatever still runs. */
export function killAll(): void {
  for (const child of running) child.kill('SIGTERM');
}
