import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { proxy } from 'hono/proxy';

/** A PIM in front of the demo PIM, which answers some requests by itself. */
export interface StandIn {
  origin: string;
  close(): Promise<void>;
}

/** The key of a request under which `standIn` finds an answer: its path, and its query without encoding. */
export function requestKey(pathWithQuery: string): string {
  const { pathname, searchParams } = new URL(pathWithQuery, 'http://pim.example.com');
  return `${pathname}?${[...searchParams].map(([name, value]) => `${name}=${value}`).join('&')}`;
}

/**
 * Starts a PIM that gives these answers (by `requestKey`) to whoever is signed in, and the demo PIM's own everywhere
 * else; the form, the session and the screens are the demo PIM's.
 */
export async function standIn(demoOrigin: string, answers: ReadonlyMap<string, unknown>): Promise<StandIn> {
  const app = new Hono();
  app.all('*', async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const own = await proxy(`${demoOrigin}${pathname}${search}`, { ...context.req, redirect: 'manual' });
    const key = requestKey(pathname + search);
    if (own.status === 401 || !answers.has(key)) return own;
    await own.body?.cancel();
    return context.json(answers.get(key));
  });
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  return {
    origin: `http://127.0.0.1:${await promise}`,
    close: () => new Promise((closed) => void server.close(() => closed())),
  };
}
