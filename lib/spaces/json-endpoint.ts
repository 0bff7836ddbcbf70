import * as v from 'valibot';
import { clientOf, nextId } from '#lib/decisions/event-id.ts';
import { expected, readAs, type SpaceAnswer, type SpaceHttp, timeOfAnswer } from './http.ts';
import { asLine, type Line, parsed } from './line.ts';
import { type LifeSign, LONGEST_SIGN, pushInParts, type SpaceEngine, walk } from './space-engine.ts';

/*
 * A company's own endpoint, at one address:
 *
 *   GET  ?since=<cursor>      → {"decisions": […], "cursor": "…", "more": false}
 *   POST {"decisions": […]}   → {"there": [<id>, …], "refused": [<id>, …]}
 *
 * and the same with `log=present` for what clients say of themselves, of which the newest of each counts.
 */

const pulled = v.looseObject({
  decisions: v.array(v.unknown()),
  cursor: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.maxLength(20_000)),
  more: v.optional(v.boolean(), false),
});
const pushed = v.looseObject({ there: v.array(v.string()), refused: v.optional(v.array(v.string()), []) });

const PART = { lines: 200, characters: 500_000 };
/** What a client says of itself, and when by the server's clock. */
const present = v.looseObject({ present: v.pipe(v.string(), v.maxLength(LONGEST_SIGN)), at: v.number() });
/** Answers that are read in one look. */
const MOST_LOOKS = 20;

export interface JsonOptions {
  http: SpaceHttp;
  address: string;
  client: string;
  now?: () => number;
}

export function jsonEndpoint({ http, address, client, now = Date.now }: JsonOptions): SpaceEngine {
  const log = new URL(address);
  log.searchParams.set('log', 'present');
  /** What is said twice in a millisecond needs two ids: the same one would count as known. */
  let latest: string | null = null;

  const ask = async (of: string | URL, cursor: string | null): Promise<SpaceAnswer> => {
    const url = new URL(of);
    url.searchParams.set('since', cursor ?? '');
    return expected(await http(url, { headers: { Accept: 'application/json' } }), 200);
  };
  const pull = async (cursor: string | null) => readAs(pulled, await ask(address, cursor));
  const post = async (lines: readonly Line[], of: string | URL = address): Promise<SpaceAnswer> => {
    const body = `{"decisions":[${lines.map(({ text }) => text).join(',')}]}`;
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    return expected(await http(new URL(of), { method: 'POST', headers, body }), 200, 201, 202);
  };
  return {
    forgets: true,

    push: (lines) =>
      pushInParts(lines, PART, async (part) => {
        const { there, refused } = readAs(pushed, await post(part));
        const ids = part.map(({ id }) => id);
        return { there: ids.filter((id) => there.includes(id)), refused: ids.filter((id) => refused.includes(id)) };
      }),
    async pull(before) {
      const { decisions, cursor, more } = await pull(before);
      const lines = decisions.flatMap((one) => asLine(one) ?? []);
      return { lines, cursor, more: more && cursor !== before, lost: false, flooding: [] };
    },
    async appear(text) {
      // Only an answer tells the server's time.
      const at = timeOfAnswer(await post([], log), now());
      const id = nextId(latest, now(), client);
      latest = id;
      await post([{ id, text: JSON.stringify({ id, present: text, at }) }], log);
    },
    async lookAround(before) {
      const newest = new Map<string, LifeSign>();
      let [cursor, isMore] = [before, true];
      for (let looks = 0; isMore && looks < MOST_LOOKS; looks++) {
        const answer = await ask(log, cursor);
        const read = readAs(pulled, answer);
        const signs = read.decisions.flatMap((one) => signIn(one, timeOfAnswer(answer, now())) ?? []);
        for (const sign of signs) {
          if (sign.age <= (newest.get(sign.client)?.age ?? Number.POSITIVE_INFINITY)) newest.set(sign.client, sign);
        }
        isMore = read.more && read.cursor !== cursor;
        cursor = read.cursor;
      }
      return { signs: [...newest.values()], cursor };
    },
    check: () =>
      walk([
        ['reach', () => pull(null)],
        ['write', async () => readAs(pushed, await post([]))],
      ]),
  };
}

function signIn(value: unknown, time: number): LifeSign | null {
  const line = asLine(value);
  const read = v.safeParse(present, parsed(line?.text ?? ''));
  return line && read.success
    ? { client: clientOf(line.id), text: read.output.present, age: time - read.output.at }
    : null;
}
