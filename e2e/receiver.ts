import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** What came in. */
export interface Received {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

/** A team tool on a port of its own, that takes everything until `answer` says otherwise. */
export interface Receiver {
  origin: string;
  received: Received[];
  answer: { status: 200 | 302 | 503; headers?: Record<string, string> };
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const app = new Hono();
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  const receiver: Receiver = {
    // Another host than the demo PIM's, of which access is granted.
    origin: `http://localhost:${await promise}`,
    received: [],
    answer: { status: 200 },
    close: () => new Promise((closed) => void server.close(() => closed())),
  };
  app.all('*', async ({ req }) => {
    const { method, path, raw } = req;
    receiver.received.push({ method, path, headers: raw.headers, body: await req.json().catch(() => null) });
    const { status, headers } = receiver.answer;
    return new Response(status === 200 ? '{}' : null, { status, ...(headers ? { headers } : {}) });
  });
  return receiver;
}
