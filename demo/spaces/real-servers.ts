import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/*
 * WebDAV servers as companies run them, on this machine, each with a folder and configuration of its own. One that is not
 * installed is left out.
 */

export interface RealServer {
  /** Of a folder, with a slash at its end. */
  address: string;
  /** Where its files are on the disk. */
  root: string;
  stop(): Promise<void>;
}

const APACHE = '/usr/sbin/apache2';
const APACHE_MODULES = '/usr/lib/apache2/modules';
const LIGHTTPD = '/usr/sbin/lighttpd';

/** How to start each server that is there, by name; null for one that is not. */
export const realServers: ReadonlyArray<readonly [name: string, start: (() => Promise<RealServer>) | null]> = [
  ['Apache mod_dav', existsSync(APACHE) ? startApache : null],
  ['lighttpd mod_webdav', existsSync('/usr/lib/lighttpd/mod_webdav.so') ? startLighttpd : null],
];

async function startApache(): Promise<RealServer> {
  const { home, root, port } = await place();
  const modules = ['mpm_event', 'authz_core', 'dav', 'dav_fs', 'dav_lock', 'dir', 'mime'].filter((name) =>
    existsSync(`${APACHE_MODULES}/mod_${name}.so`),
  );
  const config = [
    ...modules.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`),
    `ServerRoot ${home}`,
    `Listen 127.0.0.1:${port}`,
    'ServerName 127.0.0.1',
    `PidFile ${home}/pid`,
    `ErrorLog ${home}/log`,
    `DavLockDB ${home}/locks`,
    'TypesConfig /dev/null',
    ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
    `DocumentRoot ${root}`,
    `<Directory ${root}>`,
    'Dav On',
    'Require all granted',
    '</Directory>',
  ];
  await writeFile(`${home}/conf`, `${config.join('\n')}\n`);
  return run(APACHE, ['-X', '-f', `${home}/conf`], { home, root, port });
}

async function startLighttpd(): Promise<RealServer> {
  const { home, root, port } = await place();
  const config = [
    'server.modules = ("mod_webdav")',
    `server.document-root = "${root}"`,
    'server.bind = "127.0.0.1"',
    `server.port = ${port}`,
    `server.errorlog = "${home}/log"`,
    `server.upload-dirs = ("${home}")`,
    // It remembers for a second what files there are; whoever puts back a backup behind its back does not ask so soon.
    'server.stat-cache-engine = "disable"',
    'webdav.activate = "enable"',
    'webdav.is-readonly = "disable"',
  ];
  await writeFile(`${home}/conf`, `${config.join('\n')}\n`);
  return run(LIGHTTPD, ['-D', '-f', `${home}/conf`], { home, root, port });
}

async function place(): Promise<{ home: string; root: string; port: number }> {
  const home = await mkdtemp(join(tmpdir(), 'pim-pulse-space-'));
  const root = `${home}/files`;
  await mkdir(root, { mode: 0o777 });
  // Apache gives up its rights, and has to come in.
  const { chmod } = await import('node:fs/promises');
  await chmod(home, 0o777);
  await chmod(root, 0o777);
  return { home, root, port: await freePort() };
}

async function run(
  command: string,
  args: readonly string[],
  { home, root, port }: { home: string; root: string; port: number },
): Promise<RealServer> {
  const server = spawn(command, args, { stdio: 'ignore' });
  const ended = new Promise<void>((done) => server.once('exit', () => done()));
  const address = `http://127.0.0.1:${port}/`;
  for (let tries = 0; ; tries++) {
    const isUp = await fetch(address).then(
      (response) => response.body?.cancel().then(() => true) ?? true,
      () => false,
    );
    if (isUp) break;
    if (tries > 100 || server.exitCode !== null) throw new Error(`${command} does not start; see ${home}/log.`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    address,
    root,
    async stop() {
      server.kill('SIGTERM');
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
