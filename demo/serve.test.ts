import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startDemoPim } from './pim/server.ts';

function serve(...options: string[]): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL('serve.ts', import.meta.url)), ...options]);
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += chunk;
  return text;
}

describe('serve', () => {
  it('serves until it is interrupted, and leaves nothing running', async () => {
    const child = serve('--port', '0', '--line', '6.0');
    const [first] = await once(child.stdout ?? process.stdout, 'data');
    const origin = /http:\/\/[\d.]+:\d+/.exec(String(first))?.[0];
    expect((await fetch(`${origin}/rest/connections`)).status).toBe(401);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(fetch(`${origin}/rest/connections`)).rejects.toThrow();
  });

  it('says in one line that the port is taken', async () => {
    const pim = await startDemoPim({ alive: false, connections: 'none' });
    const child = serve('--port', new URL(pim.origin).port);
    const [said, [code]] = await Promise.all([textOf(child.stderr), once(child, 'exit')]);
    expect([said.trim().split('\n').length, code]).toEqual([1, 1]);
    expect(said).toContain('port');
    await pim.close();
  });

  it.for(['--line 3.0', '--seed many', '--time-zone Moon/Crater', '--colour red'])(
    'explains its options to %s',
    async (text) => {
      const child = serve(...text.split(' '));
      const [said, [code]] = await Promise.all([textOf(child.stderr), once(child, 'exit')]);
      expect(code).toBe(1);
      expect(said).toContain('Usage');
    },
  );
});
