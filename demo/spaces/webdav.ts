/*
 * A small WebDAV server in memory: GET, PUT, DELETE, MKCOL, PROPFIND. Real ones are in `real-servers.ts`; this one can be put
 * back to what it was, can stop in the middle of a write, and needs no time.
 */

interface File {
  body: string;
  version: number;
  /** When it was written, milliseconds since the epoch; now where nobody said. */
  modified?: number;
}

export interface FakeWebDavOptions {
  user: string;
  password: string;
  /** Whether all tags are weak. */
  weak?: boolean;
  /** The clock of the server. */
  now?: () => number;
}

export interface FakeWebDav {
  fetch: (request: Request) => Promise<Response>;
  files: Map<string, File>;
  folders: Set<string>;
  /** The next `PUT` stops in the middle, and the connection is lost. */
  tearNext(): void;
}

export function fakeWebDav({ user, password, weak = false, now = Date.now }: FakeWebDavOptions): FakeWebDav {
  const files = new Map<string, File>();
  const folders = new Set(['/']);
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  let [versions, tears] = [0, false];

  const methods: Record<string, (path: string, request: Request) => Response | Promise<Response>> = {
    GET: (path) => {
      const file = files.get(path);
      return file
        ? new Response(file.body, { headers: { etag: tagOf(file, weak) } })
        : new Response('', { status: 404 });
    },
    PUT: async (path, request) => {
      if (!folders.has(parentOf(path))) return new Response('', { status: 409 });
      const body = await request.text();
      files.set(path, { body: tears ? body.slice(0, body.length / 2) : body, version: ++versions, modified: now() });
      if (!tears) return new Response(null, { status: 201 });
      tears = false;
      throw new TypeError('The connection is lost.');
    },
    DELETE: (path) => new Response(null, { status: files.delete(path) ? 204 : 404 }),
    MKCOL: (path) => {
      if (folders.has(path)) return new Response('', { status: 405 });
      if (!folders.has(parentOf(path.slice(0, -1)))) return new Response('', { status: 409 });
      folders.add(path);
      return new Response(null, { status: 201 });
    },
    PROPFIND: (path) => {
      if (!folders.has(path)) return new Response('', { status: 404 });
      const inside = [...files].filter(([name]) => parentOf(name) === path);
      const responses = [
        `<D:response><D:href>${path}</D:href><D:propstat><D:prop/></D:propstat></D:response>`,
        ...inside.map(
          ([name, file]) =>
            `<D:response><D:href>${encodeURI(name)}</D:href><D:propstat><D:prop><D:getetag>${tagOf(file, weak).replaceAll('"', '&quot;')}</D:getetag><D:getlastmodified>${new Date(file.modified ?? now()).toUTCString()}</D:getlastmodified></D:prop></D:propstat></D:response>`,
        ),
      ];
      const body = `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${responses.join('')}</D:multistatus>`;
      return new Response(body, { status: 207, headers: { 'content-type': 'application/xml' } });
    },
  };

  return {
    async fetch(request) {
      if (request.headers.get('authorization') !== authorization) return new Response('', { status: 401 });
      const method = methods[request.method];
      if (!method) return new Response('', { status: 405 });
      const response = await method(decodeURI(new URL(request.url).pathname), request);
      response.headers.set('date', new Date(now()).toUTCString());
      return response;
    },
    files,
    folders,
    tearNext() {
      tears = true;
    },
  };
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function tagOf({ version }: File, weak: boolean): string {
  return `${weak ? 'W/' : ''}"${version.toString(36)}"`;
}
