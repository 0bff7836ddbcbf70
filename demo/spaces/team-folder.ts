import { cp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type RealServer, realServers } from './real-servers.ts';
import { fakeWebDav } from './webdav.ts';

/** The folder that a team shares, behind one door for each browser. */
export interface TeamFolder {
  name: string;
  /** The address under which browser `n` finds it. */
  address(n: number): string;
  /** Whether browser `n` reaches it. */
  shut(n: number, isShut: boolean): void;
  /** The next write ends in the middle: the server got half of it, and the browser no answer. */
  tearNext(): void;
  /** Remembers the files, and puts them back as they were. */
  backUp(): Promise<void>;
  restore(): Promise<void>;
  /** Forgets all files, those that were kept too. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

async function startNamed(server: string): Promise<RealServer> {
  const [name, start] = realServers.find(([one]) => one.toLowerCase().includes(server)) ?? [];
  if (!start) throw new Error(`${name ?? server} is not installed here.`);
  return start();
}

interface Behind {
  name: string;
  /** Answers a request, or half of one that is then cut off. */
  answer(request: IncomingMessage, body: Buffer, isTorn: boolean): Promise<Response>;
  backUp(): Promise<void>;
  restore(): Promise<void>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a folder with so many doors.
 *
 * @param server `memory`, or a part of the name of a server; it throws where that is not installed here
 */
export async function openFolder(doors: number, server: string): Promise<TeamFolder> {
  const behind = server === 'memory' ? folderInMemory() : await realFolder(server, await startNamed(server));
  const shut = new Set<number>();
  let tears = false;
  const opened = await Promise.all(
    Array.from({ length: doors }, (_, n) =>
      openDoor(async (request, body) => {
        if (shut.has(n)) throw new Error('The door is shut.');
        const isTorn = tears && request.method === 'PUT';
        if (isTorn) tears = false;
        return behind.answer(request, body, isTorn);
      }),
    ),
  );
  return {
    name: behind.name,
    address: (n) => `http://127.0.0.1:${opened[n]?.port}/team`,
    shut(n, isShut) {
      if (isShut) shut.add(n);
      else shut.delete(n);
    },
    tearNext() {
      tears = true;
    },
    backUp: behind.backUp,
    restore: behind.restore,
    async empty() {
      tears = false;
      await behind.empty();
    },
    async close() {
      for (const { close } of opened) close();
      await behind.close();
    },
  };
}

/** A server on a port of its own; where `handle` fails the connection is cut. */
async function openDoor(handle: (request: IncomingMessage, body: Buffer) => Promise<Response>) {
  const door = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { status, headers, body } = await handle(request, Buffer.concat(parts));
    const bytes = Buffer.from((await new Response(body).arrayBuffer()) as ArrayBuffer);
    response.writeHead(status, Object.fromEntries(headers)).end(bytes);
  }
  await new Promise<void>((done) => door.listen(0, '127.0.0.1', done));
  const address = door.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close() {
      door.closeAllConnections();
      door.close();
    },
  };
}

function folderInMemory(): Behind {
  const server = fakeWebDav({ user: 'team', password: 'secret' });
  const authorization = `Basic ${btoa('team:secret')}`;
  let kept = new Map(server.files);
  return {
    name: 'a WebDAV server in memory',
    answer({ method = 'GET', url }, body, isTorn) {
      if (isTorn) server.tearNext();
      const hasBody = method !== 'GET' && body.length > 0;
      const init = { method, headers: { authorization }, ...(hasBody ? { body: body.toString() } : {}) };
      return server.fetch(new Request(`http://127.0.0.1${url}`, init));
    },
    async backUp() {
      kept = new Map(server.files);
    },
    async restore() {
      server.files.clear();
      for (const [name, file] of kept) server.files.set(name, file);
    },
    async empty() {
      server.files.clear();
      kept = new Map();
    },
    async close() {},
  };
}

async function realFolder(name: string, { address, root, stop }: RealServer): Promise<Behind> {
  const kept = `${root}.yesterday`;
  const { port } = new URL(address);
  let before: Promise<unknown> = Promise.resolve();
  /** One copy at a time. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = before.then(work);
    before = done.catch(() => {});
    return done;
  };
  return {
    name,
    answer: ({ method = 'GET', url = '/', headers }, body, isTorn) =>
      new Promise((answered, failed) => {
        const to = { host: '127.0.0.1', port, method, path: url, headers: { ...headers, host: `127.0.0.1:${port}` } };
        const passed = send(to, async (answer) => {
          const parts: Buffer[] = [];
          for await (const part of answer) parts.push(part);
          const [status, bytes] = [answer.statusCode ?? 500, Buffer.concat(parts)];
          const own = Object.entries(answer.headers).filter(([of]) => of === 'etag' || of === 'date');
          const response = new Response(status === 204 || status === 304 ? null : bytes, { status });
          for (const [of, value] of own) response.headers.set(of, String(value));
          answered(response);
        });
        passed.on('error', failed);
        if (!isTorn) passed.end(body);
        else {
          passed.write(body.subarray(0, body.length / 2));
          wait(50).then(() => passed.destroy());
        }
      }),
    backUp: () =>
      inTurn(async () => {
        await rm(kept, { recursive: true, force: true });
        // Files come and go meanwhile, as they do while a real backup is made.
        await cp(root, kept, { recursive: true, preserveTimestamps: true }).catch(() => {});
      }),
    restore: () =>
      inTurn(async () => {
        await emptied(`${root}/team`);
        await cp(`${kept}/team`, `${root}/team`, { recursive: true, preserveTimestamps: true }).catch(() => {});
        await openToAll(root);
      }),
    async empty() {
      for (const path of [`${root}/team`, kept]) await rm(path, { recursive: true, force: true });
    },
    async close() {
      await stop();
      await rm(kept, { recursive: true, force: true });
    },
  };
}

/** A browser may write into it meanwhile. */
async function emptied(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }).catch(() => {});
}

/** What is put back belongs to whoever runs this; a server that gave up its rights has to write there. */
async function openToAll(folder: string): Promise<void> {
  const { chmod, readdir } = await import('node:fs/promises');
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chmod(`${entry.parentPath}/${entry.name}`, entry.isDirectory() ? 0o777 : 0o666).catch(() => {});
  }
}
