import { demoApp } from '../pim/app.ts';
import type { Line } from '../pim/line.ts';
import { RequestLog } from '../pim/request-log.ts';
import { Sessions } from '../pim/session.ts';
import { Switches } from '../pim/switches.ts';
import { homeZone } from '../pim/world/calendar.ts';
import { World } from '../pim/world/world.ts';

/** The moment at which the samples were taken: a Wednesday afternoon in the office. */
const samplesNow = Date.parse('2026-03-11T15:30:00Z');

/**
 * Answers of the demo PIM at a fixed moment, by file name: samples for the tests of whatever reads a PIM. The lists of
 * errors hold every refusal of their line (contract, sections 7 and 8). `node demo/samples/write.ts` writes them anew.
 */
export async function takeSamples(): Promise<Map<string, unknown>> {
  return new Map(await Promise.all(files.map(async ([name, line, path]) => [name, await answer(line, path)] as const)));
}

const audit = '/rest/connections/audit';
const errors = '/rest/connections/copy_studio/business-errors';

const files: readonly (readonly [file: string, line: Line, path: string])[] = [
  ['business-errors-6.0.json', '6.0', errors],
  ['business-errors-7.0.json', '7.0', errors],
  ['business-errors-current.json', 'current', errors],
  ['business-errors-old-shapes.json', '5.0', errors],
  ['weekly-product_created.json', 'current', `${audit}/weekly?event_type=product_created`],
  ['weekly-product_updated.json', 'current', `${audit}/weekly?event_type=product_updated`],
  ['weekly-product_read.json', 'current', `${audit}/weekly?event_type=product_read`],
  ['weekly-error.json', 'current', `${audit}/weekly-error`],
  ['error-count-business.json', 'current', `${audit}/error-count-per-connection?error_type=business`],
  ['error-count-technical.json', 'current', `${audit}/error-count-per-connection?error_type=technical`],
  ['connections.json', 'current', '/rest/connections'],
  ['connections-5.0.json', '5.0', '/rest/connections'],
  ['wrong-credentials.json', 'current', '/rest/connections/wrong-credentials-combination'],
  ['connected-apps.json', 'current', '/rest/apps/connected-apps'],
  ['user.json', 'current', '/rest/user/'],
  ['security.json', 'current', '/rest/security/'],
  ['version-6.0.json', '6.0', '/dashboard/version_data'],
  ['version-7.0.json', '7.0', '/dashboard/version_data'],
  ['version-current.json', 'current', '/dashboard/version_data'],
];

async function answer(line: Line, path: string): Promise<unknown> {
  const now = () => samplesNow;
  const world = new World({ seed: 1, line, now, connections: 'default', timeZone: homeZone });
  const sessions = new Sessions(now);
  const switches = new Switches(world, sessions);
  const app = demoApp({ world, sessions, switches, requests: new RequestLog(now) });
  const headers = { Cookie: `BAPID=${sessions.open()}`, 'X-Requested-With': 'XMLHttpRequest' };
  const response = await app.request(path, { headers });
  return response.json();
}
