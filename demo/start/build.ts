import { spawn } from 'node:child_process';
import process from 'node:process';
import { StartProblem } from './problem.ts';

/** Builds the extension for production; answers its folder. Ends early when `signal` aborts. */
export function buildExtension(browser: 'chrome' | 'firefox', signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('wxt', ['build', '-b', browser, '--mv3'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      signal,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(`${process.env.PIM_PULSE_OUTPUT ?? '.output'}/${browser}-mv3`);
      else reject(new StartProblem(`${output}\nThe extension could not be built, see above.`));
    });
  });
}
