import { crc32, deflateSync } from 'node:zlib';
import { Hono } from 'hono';

const FILTER = '{preview|thumbnail_small|thumbnail|dropdown_select_picture}';

/**
 * Pictures (contract, section 10.6), drawn from their file key, which comes encoded twice. Whoever asks for one is sent to
 * the file that was made of it, an SVG is answered as it is, and a key that no picture belongs to leads to a default
 * picture.
 */
export function mediaRoutes(): Hono {
  const routes = new Hono();
  routes.get(`/media/show/:key/:filter${FILTER}`, (context) => {
    // Hono has decoded it once.
    const key = decodeURIComponent(context.req.param('key'));
    if (key.endsWith('.svg')) return context.body(SVG, 200, { 'Content-Type': 'image/svg+xml' });
    const file = nameIn(key) === undefined ? 'default_picture.png' : key.split('/').map(encodeURIComponent).join('/');
    return context.redirect(`/media/cache/${context.req.param('filter')}/${file}`, 302);
  });
  routes.get(`/media/cache/:filter${FILTER}/:key{.+}`, (context) => {
    const name = nameIn(context.req.param('key'));
    if (name === undefined) return context.notFound();
    return context.body(picture(name), 200, { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=3600' });
  });
  return routes;
}

/** Were it shown, it would ask another site. */
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://elsewhere.example/seen.png"/></svg>';

function nameIn(key: string): string | undefined {
  return /_(\w+)\.png$/.exec(key)?.[1];
}

const SIZE = 140;

/** A white figure on a colour, both by name, as PNG. */
function picture(name: string): Uint8Array<ArrayBuffer> {
  const sum = [...name].reduce((all, sign) => all + sign.charCodeAt(0) * 7, 0);
  const color = [0, 1, 2].map((part) => 70 + Math.round(60 * (1 + Math.cos((sum % 360) / 57.3 + part * 2.1))));
  const rows = Array.from({ length: SIZE }, (_, y) => [
    0,
    ...Array.from({ length: SIZE }, (_, x) => (isInFigure(sum % 3, x, y) ? [255, 255, 255] : color)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([8, 2], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Uint8Array.from(rows.flat()))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function isInFigure(figure: number, column: number, row: number): boolean {
  const [x, y] = [Math.abs(column / SIZE - 0.5), Math.abs(row / SIZE - 0.5)];
  if (figure === 0) return x * x + y * y < 0.07;
  return figure === 1 ? x + y < 0.32 : Math.max(x, y) < 0.22;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
