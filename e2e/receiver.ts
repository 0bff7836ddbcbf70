import { serve } from '@hono/node-server';
import { expect } from '@playwright/test';
import { Hono } from 'hono';
import { type ChatTools, chatTools, messageSchemas } from '#demo/chat/chat-tools.ts';
import { defaultPim } from '#lib/settings/defaults.ts';
import { toolKinds } from '#lib/settings/schema.ts';

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

/** Strict stand-ins for all team tools, on a port of their own. */
export interface ServedTools {
  tools: ChatTools;
  /** One of each kind, as the settings have them; the texts of chats are German. */
  teamTools: Array<{ kind: string; url: string; language: string }>;
  origin: string;
  close(): Promise<void>;
}

export async function serveTools(): Promise<ServedTools> {
  const tools = chatTools();
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch: tools.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port));
  // Another host than the demo PIM's, of which access is granted.
  const origin = `http://localhost:${await promise}`;
  return {
    tools,
    teamTools: toolKinds.map((kind) => ({ kind, url: `${origin}/${kind}/hook`, language: 'de' })),
    origin,
    close: () => new Promise((closed) => void server.close(() => closed())),
  };
}

/** Rules of a PIM with which each connection that fails raises an alert. */
export const manyAlerts = { ...defaultPim('https://pim.example', 'blue').rules, errorsPerDay: 1 };

const CHATS = Object.keys(messageSchemas).sort();
const MACHINES = ['/otlp/hook/v1/logs', '/otlp/hook/v1/metrics', '/webhook/hook'];

/** Expects that each tool took one test, and nothing else. */
export async function expectTests({ messages, reports, refusals }: ChatTools): Promise<void> {
  await expect.poll(() => messages.map(({ kind }) => kind).sort()).toEqual(CHATS);
  await expect.poll(() => reports.map(({ path }) => path).sort()).toEqual(MACHINES);
  expect(refusals).toEqual([]);
  expect(JSON.stringify(messages)).toContain('Fehler öffnen');
}

/**
 * Expects that each tool was told of many alerts of one poll: chats in three messages, the last of them a digest; machines in
 * order, of each alert once, and of the same.
 */
export async function expectAlerts({ messages, reports, refusals }: ChatTools): Promise<void> {
  await expect.poll(() => messages.map(({ kind }) => kind).sort()).toEqual(CHATS.flatMap((kind) => [kind, kind, kind]));
  const alertsAt = (path: string) =>
    reports.flatMap((one) => (one.path.startsWith(path) ? [...one.alerts.keys()] : []));
  await expect.poll(() => alertsAt('/webhook').length).toBeGreaterThan(3);
  await expect.poll(() => alertsAt('/otlp')).toEqual(alertsAt('/webhook'));
  expect(new Set(alertsAt('/otlp')).size).toBe(alertsAt('/otlp').length);
  expect(refusals).toEqual([]);
  for (const kind of CHATS) {
    const digest = messages.findLast((one) => one.kind === kind);
    expect(JSON.stringify(digest?.body), kind).toMatch(/\d+ Warnungen/);
  }
}
