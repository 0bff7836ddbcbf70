import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { requestKey } from './stand-in.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'shared', 'recordings');

/** Whether genuine answers lie beside this clone; without them the tests that serve them are left out, visibly. */
export const haveRecordings = existsSync(FOLDER);

const recordingSchema = v.object({ request: v.string(), status: v.number(), body: v.unknown() });

/** The recorded good answers of a line by `requestKey`; those without a line belong to every line. */
export function recordedAnswers(line: '6.0' | '7.0' | 'current'): Map<string, unknown> {
  const answers = new Map<string, unknown>();
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  const lineOf = (name: string) => /-(\d\.0)\.json$/.exec(name)?.[1];
  const common = names.filter((name) => lineOf(name) === undefined);
  for (const name of [...common, ...names.filter((name) => lineOf(name) === line)]) {
    const recording = v.safeParse(recordingSchema, JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));
    // One file holds the answers of another time zone in a shape of its own.
    if (!recording.success || recording.output.status !== 200) continue;
    const { request, body } = recording.output;
    const path = request.replace(/^GET /, '');
    // Recorded on 7.0, with which the route came.
    if (line === '6.0' && path.includes('max-limit-reached')) continue;
    answers.set(requestKey(path), body);
  }
  return answers;
}
