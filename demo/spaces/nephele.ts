import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import type { RealServer } from './real-servers.ts';

/*
 * nephele, a WebDAV server for Node that shows a file while it is being written. It needs 80 packages, so it is none of ours:
 * `NEPHELE` names a folder in which it was installed with
 * `npm install nephele @nephele/adapter-file-system @nephele/authenticator-none express`.
 */

/** Null where it is not installed. */
export const startNephele = process.env.NEPHELE ? () => start(`${process.env.NEPHELE}/`) : null;

async function start(home: string): Promise<RealServer> {
  const { resolve } = createRequire(join(home, 'package.json'));
  const load = async (name: string) => (await import(pathToFileURL(resolve(name)).href)).default;
  const [express, nephele, Files, Nobody] = await Promise.all(
    ['express', 'nephele', '@nephele/adapter-file-system', '@nephele/authenticator-none'].map(load),
  );
  const root = await mkdtemp(join(tmpdir(), 'pim-pulse-space-'));
  const app: RequestListener & { use(path: string, handler: unknown): void } = express();
  app.use('/', nephele({ adapter: new Files({ root }), authenticator: new Nobody() }));
  const server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    address: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`,
    root,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(root, { recursive: true, force: true });
    },
  };
}
