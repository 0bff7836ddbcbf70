import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { Hono } from 'hono';

/** The files of `demo/pim/page`, TypeScript with its types taken out: no bundler, no build. */
export function staticRoutes(): Hono {
  const routes = new Hono();
  routes.get('/page/:path{[a-z0-9/-]+\\.(?:ts|css|svg|html)}', async (context) => {
    const path = context.req.param('path');
    const text = await readPage(path);
    if (text === undefined || path.endsWith('.test.ts')) return context.notFound();
    const kind = path.slice(path.lastIndexOf('.') + 1);
    return context.body(kind === 'ts' ? withoutTypes(text) : text, 200, {
      'Content-Type': contentTypes.get(kind) ?? 'text/plain',
      // Long enough for a walk through its screens, and short for somebody who changes them.
      'Cache-Control': 'max-age=30',
    });
  });
  routes.get('/favicon.ico', (context) => context.redirect('/page/favicon.svg', 302));
  return routes;
}

const contentTypes = new Map([
  ['ts', 'text/javascript; charset=UTF-8'],
  ['css', 'text/css; charset=UTF-8'],
  ['svg', 'image/svg+xml'],
  ['html', 'text/html; charset=UTF-8'],
]);

/** Scripts of the page by what is written in its files: many PIMs of one process serve the same. */
const scripts = new Map<string, string>();

function withoutTypes(text: string): string {
  const known = scripts.get(text);
  if (known !== undefined) return known;
  const script = stripTypeScriptTypes(text);
  scripts.set(text, script);
  return script;
}

async function readPage(path: string): Promise<string | undefined> {
  try {
    return await readFile(new URL(`../page/${path}`, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}
