import { Hono } from 'hono';

/**
 * Pictures (contract, section 10.6), drawn from their file key, which comes encoded twice. A key that no picture belongs
 * to gives the default picture, with status 200 as in the PIM.
 */
export function mediaRoutes(): Hono {
  const routes = new Hono();
  routes.get('/media/show/:key/:filter{preview|thumbnail|thumbnail_small|dropdown_select_picture}', (context) => {
    // Hono has decoded it once.
    const name = /_(\w+)\.svg$/.exec(decodeURIComponent(context.req.param('key')))?.[1];
    return context.body(picture(name), 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'private, max-age=3600',
    });
  });
  return routes;
}

function picture(name: string | undefined): string {
  const hue = [...(name ?? '')].reduce((sum, sign) => sum + sign.charCodeAt(0) * 7, 0) % 360;
  const fill = name === undefined ? '#d9d9de' : `hsl(${hue} 45% 45%)`;
  const text = name === undefined ? '' : name.slice(0, 2);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" width="320" height="320"><rect width="80" height="80" fill="${fill}"/><text x="40" y="51" font-family="sans-serif" font-size="30" font-weight="600" fill="#fff" text-anchor="middle">${text.charAt(0).toUpperCase()}${text.slice(1)}</text></svg>`;
}
