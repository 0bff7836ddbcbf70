import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import * as v from 'valibot';

const FOLDER = join(import.meta.dirname, '..', '..', 'shared', 'recordings');

/** Whether genuine answers lie beside this clone; without them the tests that serve them are left out, visibly. */
export const haveRecordings = existsSync(FOLDER);

const recordingSchema = v.object({
  request: v.string(),
  status: v.number(),
  contentType: v.string(),
  body: v.unknown(),
});

type Recording = v.InferOutput<typeof recordingSchema>;

/**
 * A PIM that answers with the recordings of a line, and with the demo PIM's answers wherever there is none; sign-in and
 * sessions are the demo PIM's. Answers its origin.
 */
export async function serveRecordings(
  line: '6.0' | '7.0' | 'current',
  demoOrigin: string,
): Promise<{ origin: string; close(): Promise<void> }> {
  const recordings = recordingsOf(line);
  const app = new Hono();
  app.all('*', async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const live = await proxy(`${demoOrigin}${pathname}${search}`, { ...context.req, redirect: 'manual' });
    const recording = recordings.get(key(pathname, search));
    const signedOut = live.status === 401;
    if (!recording || signedOut) return live;
    await live.body?.cancel();
    return context.body(JSON.stringify(recording.body), { headers: { 'Content-Type': recording.contentType } });
  });
  const { promise, resolve } = Promise.withResolvers<string>();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    resolve(`http://127.0.0.1:${port}`),
  );
  return { origin: await promise, close: () => new Promise((done) => void server.close(() => done())) };
}

/** By request; those that failed, need no session or belong to another line are left out. */
function recordingsOf(line: '6.0' | '7.0' | 'current'): Map<string, Recording> {
  const found = new Map<string, Recording>();
  for (const name of readdirSync(FOLDER).sort((a, b) => rank(a) - rank(b))) {
    const [, of = null] = /-(\d\.0)\.json$/.exec(name) ?? [];
    if (of !== null && of !== line) continue;
    const recording = v.parse(recordingSchema, JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
    const [, path] = /^GET (\/\S+)$/.exec(recording.request) ?? [];
    if (recording.status !== 200 || path === undefined) continue;
    const { pathname, search } = new URL(path, 'http://pim.example.com');
    found.set(key(pathname, search), recording);
  }
  return found;
}

/** Files of one line come last, so that they win over those of all lines. */
function rank(name: string): number {
  return /-\d\.0\.json$/.test(name) ? 1 : 0;
}

function key(pathname: string, search: string): string {
  return `${pathname}?${[...new URLSearchParams(search)].map(([name, value]) => `${name}=${value}`).join('&')}`;
}
