import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Context } from 'hono';

/** One of the pages of `demo/pim/page`, with the headers of a PIM page. */
export async function page(context: Context, name: 'index' | 'login', status: 200 | 401 = 200): Promise<Response> {
  const html = await readFile(new URL(`../page/${name}.html`, import.meta.url), 'utf8');
  return htmlAnswer(context, html, status);
}

/** HTML with the Content-Security-Policy that the PIM sends with each page (contract, section 1). */
export function htmlAnswer(context: Context, html: string, status: 200 | 401 | 403 | 404 | 500 | 503): Response {
  context.header('Content-Security-Policy', contentSecurityPolicy(randomBytes(20).toString('hex')));
  context.header('Cache-Control', 'max-age=0, must-revalidate, private');
  return context.body(html, status, { 'Content-Type': 'text/html; charset=UTF-8' });
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self' 'unsafe-inline'",
    `script-src 'self' 'unsafe-eval' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: apps.akeneo.com marketplace.akeneo.com",
    "font-src 'self' data:",
    "connect-src 'self' updates.akeneo.com",
    'frame-src *',
  ].join('; ');
}
