import type { Fault as PimFault } from '#demo/pim/switches.ts';
import type { Fault, Seen } from './fault.ts';

/** Every route that a poll by the user requests, and all of them at once. */
const ROUTES = [
  undefined,
  '/rest/user/',
  '/rest/security/',
  '/dashboard/version_data',
  '/rest/connections/audit/error-count-per-connection',
  '/rest/connections',
  '/rest/connections/audit/weekly',
  '/rest/connections/audit/weekly-error',
  '/rest/connections/*/business-errors',
];

/** The routes that answer counts. Errors are archived word for word, so other values would be other errors. */
const COUNTS = ROUTES.filter((route) => route !== undefined && !route.includes('business-errors'));

const wrong: readonly Seen[] = ['ok', 'failing'];

type Answer = Omit<PimFault, 'route' | 'times'> & {
  name: string;
  expected: readonly Seen[];
  short?: true;
  routes?: readonly (string | undefined)[];
};

const soon = (minutes: number) => new Date(Date.now() + minutes * 60_000).toUTCString();

const answers: readonly Answer[] = [
  { name: 'slow: 2 s', kind: 'latency', milliseconds: 2000, expected: ['ok'], routes: ['/rest/user/'] },
  { name: 'connection reset before the answer', kind: 'cut', expected: ['unreachable'], short: true },
  { name: 'connection reset in the body', kind: 'cut-body', expected: ['unreachable'], short: true },
  { name: '301 to the login page', kind: 'redirect', status: 301, location: '/user/login', expected: ['signed-out'] },
  { name: '302 to the login page', kind: 'redirect', location: '/user/login', expected: ['signed-out'], short: true },
  { name: '302 to another origin', kind: 'redirect', location: 'https://sso.example.com/', expected: ['signed-out'] },
  { name: '302 to http:', kind: 'redirect', location: 'http://127.0.0.1:9/', expected: ['signed-out'] },
  { name: '401 with a page', kind: 'signed-out', expected: ['signed-out'], short: true },
  { name: '403', kind: 'forbidden', expected: ['ok', 'forbidden'], short: true },
  { name: '404', kind: 'status', status: 404, expected: ['ok', 'signed-out', 'too-old', 'failing'], short: true },
  { name: '408', kind: 'status', status: 408, expected: wrong },
  { name: '413', kind: 'status', status: 413, expected: wrong },
  { name: '429', kind: 'throttled', expected: ['throttled'] },
  { name: '429 for 120 s', kind: 'throttled', retryAfter: 120, expected: ['throttled'], short: true },
  { name: '429 until a date', kind: 'throttled', retryAfter: soon(5), expected: ['throttled'] },
  { name: '429 until never', kind: 'throttled', retryAfter: 'never', expected: ['throttled'] },
  { name: '500', kind: 'server-error', expected: wrong, short: true },
  { name: '502 with a page', kind: 'status', status: 502, expected: wrong },
  { name: '503 for 60 s', kind: 'status', status: 503, retryAfter: 60, expected: ['throttled'] },
  { name: '200 with a page', kind: 'html', expected: ['signed-out'], short: true },
  { name: 'a page that calls itself JSON', kind: 'html-body', expected: wrong },
  { name: 'empty body', kind: 'empty', expected: wrong },
  { name: 'truncated JSON', kind: 'truncated', expected: wrong, short: true },
  { name: 'another charset', kind: 'wrong-charset', expected: wrong },
  { name: 'byte order mark', kind: 'bom', expected: ['ok'] },
  {
    name: '50 MB',
    kind: 'huge',
    // On a slow machine the time limit may come first.
    expected: [...wrong, 'unreachable'],
    short: true,
    routes: ['/rest/user/', '/rest/connections/audit/weekly'],
  },
  { name: 'nested 200,000 deep', kind: 'deep', expected: wrong, short: true },
  { name: 'null', kind: 'null', expected: wrong },
  { name: 'wrong type at every key', kind: 'wrong-types', expected: wrong, short: true },
  { name: 'duplicate keys', kind: 'duplicate-keys', expected: ['ok'] },
  { name: 'numbers as text', kind: 'numbers-as-text', expected: wrong, routes: COUNTS },
  { name: 'negative counts', kind: 'negative', expected: wrong, short: true, routes: COUNTS },
  { name: 'fractional counts', kind: 'fractional', expected: wrong, routes: COUNTS },
  { name: 'unknown values of known kinds', kind: 'unknown-values', expected: ['ok'], routes: COUNTS },
  {
    name: 'codes like __proto__',
    kind: 'hostile-codes',
    expected: ['ok'],
    short: true,
    routes: [...COUNTS, '/rest/connections/*/business-errors'],
  },
  { name: '<all> missing', kind: 'no-sum', expected: ['ok'] },
  { name: 'everything in another order', kind: 'reversed', expected: ['ok'] },
  { name: 'days missing', kind: 'missing-days', expected: ['ok'] },
  { name: 'days of another year', kind: 'another-year', expected: ['ok'], routes: COUNTS },
  { name: 'days of 2099', kind: 'far-future', expected: ['ok'], routes: COUNTS },
];

/** The faults of single answers, at every request of a poll; in the short form at all of them at once. */
export function answerFaults(short: boolean): Fault[] {
  return answers.map(({ name, expected, short: inShort, routes = ROUTES, ...fault }) => ({
    name,
    expected,
    ...(inShort ? { short: inShort } : {}),
    async happen(rig) {
      const seen: Seen[] = [];
      for (const route of short && routes.includes(undefined) ? [undefined] : routes) {
        rig.trouble(1);
        const over = rig.pim.switches.set({ ...fault, ...(route === undefined ? {} : { route }) });
        seen.push(await rig.refresh());
        over();
      }
      return seen;
    },
  }));
}
