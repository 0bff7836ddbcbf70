import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { forbidden, json, serverError } from './routes/answer.ts';
import { htmlAnswer, page } from './routes/pages.ts';
import { spoilKinds, spoilt } from './spoil.ts';
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
      return status(context, { ...fault, status: 429 });
    case 'server-error':
      return serverError(context);
    case 'status':
      return status(context, fault);
    case 'redirect':
      return context.body(null, fault.status === 301 ? 301 : 302, { Location: fault.location ?? '/user/login' });
    case 'html':
      return htmlAnswer(context, '<!doctype html><html><body><p>We are back soon.</p></body></html>', 200);
    case 'cut':
      return cut(context);
    default:
      return undefined;
  }
}

/** Changes an answer for the faults that let the route do its work first. */
export async function spoil(context: Context, kind: FaultKind): Promise<void> {
  if (kind === 'cut-body') {
    context.res = cutInBody(context, await context.res.text());
    return;
  }
  const how = spoilKinds.find((one) => one === kind);
  const { status, headers } = context.res;
  if (!how || !headers.get('content-type')?.startsWith('application/json')) return;
  const body = await context.res.text();
  context.res = new Response(spoilt(body, how), { status, headers: new Headers(headers) });
}

function status(context: Context, { status = 500, retryAfter }: Pick<Fault, 'status' | 'retryAfter'>): Response {
  if (retryAfter !== undefined) context.header('Retry-After', String(retryAfter));
  return json(context, { code: status, message: 'Something went wrong.' }, status);
}

/** Ends the connection before a byte of the answer. */
function cut(context: Context<{ Bindings: HttpBindings }>): Response {
  context.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Promises a whole answer, sends half of it, and ends the connection. */
function cutInBody(context: Context<{ Bindings: HttpBindings }>, body: string): Response {
  const { outgoing } = context.env;
  outgoing.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  outgoing.write(body.slice(0, Math.floor(body.length / 2)), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}
