import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isXhr } from '../request-log.ts';
import { toWire } from '../wire.ts';
import { htmlAnswer } from './pages.ts';

/** JSON as the PIM writes it. */
export function json(context: Context, value: unknown, status: ContentfulStatusCode = 200): Response {
  context.header('Cache-Control', 'no-cache, private');
  return context.body(toWire(value), status, { 'Content-Type': 'application/json' });
}

/** The answer to a route that does not exist: JSON to a script, HTML to anybody else (contract, sections 1 and 18). */
export function notFound(context: Context): Response {
  const message = `No route found for "${context.req.method} ${context.req.url}"`;
  return isXhr(context.req.raw)
    ? json(context, { code: 404, message }, 404)
    : htmlAnswer(context, errorPage('Nothing is found at this address.'), 404);
}

/** The answer to a parameter that the PIM does not understand, and to its own mistakes (contract, section 18). */
export function serverError(context: Context): Response {
  return isXhr(context.req.raw)
    ? json(context, { code: 500, message: 'Internal Server Error' }, 500)
    : htmlAnswer(context, errorPage('Something went wrong.'), 500);
}

/** The answer to a user without the permission. */
export function forbidden(context: Context): Response {
  return htmlAnswer(context, errorPage('You may not do this.'), 403);
}

/** For routes that only answer scripts: anybody else is sent to the start page. */
export const scriptsOnly: MiddlewareHandler = async (context, next) =>
  isXhr(context.req.raw) ? next() : context.redirect('/', 302);

function errorPage(text: string): string {
  return `<!doctype html><html lang="en"><head><title>Demo PIM</title></head><body><p>${text}</p></body></html>`;
}
