import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorSignature } from './error-signature.ts';
import { type DemoPim, startDemoPim } from './server.ts';
import { departures, shapeOf } from './shape.ts';
import { defaultConnections } from './world/connections.ts';

const folder = process.env.PIM_RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
const absent = !existsSync(folder);
const suite = absent ? `LEFT OUT, no recordings at ${folder}` : 'recordings';
if (absent) console.warn(`Left out: the demo PIM was not held to genuine answers, none are at ${folder}.`);

const recordingSchema = v.object({
  request: v.string(),
  status: v.number(),
  contentType: v.optional(v.string(), 'application/json'),
  note: v.optional(v.string()),
  body: v.unknown(),
});
const weekSchema = v.object({ timezone: v.string(), recordedAt: v.string(), answers: v.array(recordingSchema) });
type Recording = v.InferOutput<typeof recordingSchema>;

const errorFiles = { '6.0': 'business-errors-6.0', '7.0': 'business-errors', current: 'business-errors' } as const;
const versionFiles = { '6.0': 'version-6.0', '7.0': 'version-7.0', current: 'version' } as const;
const everyLine = [
  'business-errors-unknown',
  'connection-unknown',
  'connections',
  'error-count-business',
  'error-count-technical',
  'no-such',
  'security',
  'signed-out',
  'user',
  'weekly-bogus',
  'weekly-error',
  'weekly-product_created',
  'weekly-product_read',
  'weekly-product_updated',
  'wrong-credentials',
];

describe.skipIf(absent).for(['6.0', '7.0', 'current'] as const)(`${suite}: a PIM %s`, (line) => {
  const now = Date.parse('2026-11-23T11:25:05Z');
  let pim: DemoPim;
  beforeAll(async () => {
    pim = await startDemoPim({ line, alive: false, now: () => now, timeZone: 'America/New_York' });
  });
  afterAll(() => pim.close());

  it.for([...everyLine, versionFiles[line], ...(line === '6.0' ? [] : ['limit'])])('answers like %s', async (name) => {
    await expectLike(pim, await readRecording(name));
  });

  it('counts the same days of the same week in New York', async () => {
    const week = v.parse(weekSchema, await readJson(`${folder}/week-America-New_York.json`));
    expect(Date.parse(week.recordedAt)).toBe(now);
    for (const recording of week.answers) await expectLike(pim, recording);
  });

  it('refuses in every way that was recorded', async () => {
    const { body } = await ask(pim, '/rest/connections/copy_studio/business-errors');
    expectErrorsLike(body, (await readRecording(errorFiles[line])).body);
  });

  it.skipIf(absent)('has a sample of every way that was recorded', async () => {
    const sample = await readJson(new URL(`../samples/business-errors-${line}.json`, import.meta.url));
    expectErrorsLike(sample, (await readRecording(errorFiles[line])).body);
  });
});

/** Asks our PIM what the genuine one was asked, and compares everything but the wording. */
async function expectLike(pim: DemoPim, recording: Recording): Promise<void> {
  const [, path = '', signedOut] = /^GET (\S+)( \(no session\))?$/.exec(recording.request) ?? [];
  const { status, contentType, body } = await ask(pim, path, { Cookie: signedOut ? '' : pim.signIn() });
  expect({ status, contentType }).toEqual({ status: recording.status, contentType: recording.contentType });
  if (contentType !== 'application/json') return;
  const trimmed = path === '/rest/user/';
  expect(departures(shapeOf([body], nameOf), shapeOf([recording.body], nameOf), { trimmed })).toEqual([]);
  expect(weekOf(body)).toBe(weekOf(recording.body));
}

/** Each recorded error has one of ours that differs in wording only. */
function expectErrorsLike(ours: unknown, recorded: unknown): void {
  const own = v.parse(errorsSchema, ours);
  const genuine = v.parse(errorsSchema, recorded);
  const known = new Set(own.map(errorSignature));
  expect(genuine.map(errorSignature).filter((signature) => !known.has(signature))).toEqual([]);
  const texts = textsOf(genuine);
  expect([...textsOf(own)].filter((text) => texts.has(text))).toEqual([]);
}

const errorsSchema = v.array(
  v.strictObject({
    connection_code: v.string(),
    date_time: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+00:00$/)),
    content: v.record(v.string(), v.unknown()),
  }),
);

/** Sentences, wherever they are. */
function textsOf(value: unknown): Set<string> {
  if (typeof value === 'string') return new Set(value.includes(' ') ? [value] : []);
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.values(value).flatMap((inner) => [...textsOf(inner)]));
}

/** One name for the keys that differ from PIM to PIM. */
function nameOf(key: string): string {
  if (isDay(key)) return 'some day';
  if (/^(?:pim|akeneo)_/.test(key)) return 'some permission';
  return recordedCodes.has(key) || ownCodes.has(key) ? 'some connection' : key;
}

const recordedCodes = new Set(['erp', 'magento', 'translations']);
const ownCodes = new Set(defaultConnections().map(({ code }) => code));

/** The sum over all connections with its days in their order and every number as 0; of other answers nothing. */
function weekOf(body: unknown): string | undefined {
  const all = typeof body === 'object' && body !== null && '<all>' in body ? body['<all>'] : undefined;
  return JSON.stringify(all)?.replaceAll(/:\d+/g, ':0');
}

function isDay(key: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(key);
}

async function ask(pim: DemoPim, path: string, { Cookie = pim.signIn() } = {}) {
  const headers = { 'X-Requested-With': 'XMLHttpRequest', Accept: 'application/json', Cookie };
  const response = await fetch(pim.origin + path.replace('/erp/', '/copy_studio/'), { headers });
  const contentType = response.headers.get('content-type');
  const body: unknown = contentType === 'application/json' ? await response.json() : await response.text();
  return { status: response.status, contentType, body };
}

async function readRecording(name: string): Promise<Recording> {
  return v.parse(recordingSchema, await readJson(`${folder}/${name}.json`));
}

async function readJson(file: string | URL): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
