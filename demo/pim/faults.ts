import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'hono';
import { forbidden, json, serverError } from './routes/answer.ts';
import { htmlAnswer, page } from './routes/pages.ts';
import type { Fault, FaultKind } from './switches.ts';

/** The answer of faults that come before the route does its work; undefined for the others. */
export async function answerFault(context: Context, fault: Fault): Promise<Response | undefined> {
  switch (fault.kind) {
    case 'latency':
      await wait(fault.milliseconds ?? 1000);
      return undefined;
    case 'signed-out':
      return page(context, 'login', 401);
    case 'forbidden':
      return forbidden(context);
    case 'throttled':
      if (fault.retryAfter !== undefined) context.header('Retry-After', String(fault.retryAfter));
      return json(context, { code: 429, message: 'Too many requests.' }, 429);
    case 'server-error':
      return serverError(context);
    case 'html':
      return htmlAnswer(context, '<!doctype html><html><body><p>We are back soon.</p></body></html>', 200);
    case 'truncated':
    case 'wrong-types':
      return undefined;
  }
}

/** Changes a JSON answer for the faults that let the route do its work first. */
export async function spoil(context: Context, kind: FaultKind): Promise<void> {
  if (kind !== 'truncated' && kind !== 'wrong-types') return;
  const { status, headers } = context.res;
  if (!headers.get('content-type')?.startsWith('application/json')) return;
  const body = await context.res.text();
  const spoilt =
    kind === 'truncated' ? body.slice(0, Math.ceil(body.length / 2)) : JSON.stringify(mistype(JSON.parse(body)));
  context.res = new Response(spoilt, { status, headers: new Headers(headers) });
}

/** The same structure with every value of another type. */
function mistype(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mistype);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mistype(inner)]));
  }
  if (typeof value === 'number') return `${value}?`;
  if (typeof value === 'string') return value.length;
  return value === null ? true : [value];
}
