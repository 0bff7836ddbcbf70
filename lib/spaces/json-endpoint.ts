import * as v from 'valibot';
import { expected, readAs, type SpaceHttp } from './http.ts';
import { asLine, type Line } from './line.ts';
import { pushInParts, type SpaceEngine, walk } from './space-engine.ts';

/*
 * A company's own endpoint, at one address:
 *
 *   GET  ?since=<cursor>      → {"decisions": […], "cursor": "…", "more": false}
 *   POST {"decisions": […]}   → {"there": [<id>, …], "refused": [<id>, …]}
 */

const pulled = v.looseObject({
  decisions: v.array(v.unknown()),
  cursor: v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.maxLength(20_000)),
  more: v.optional(v.boolean(), false),
});
const pushed = v.looseObject({ there: v.array(v.string()), refused: v.optional(v.array(v.string()), []) });

const PART = { lines: 200, characters: 500_000 };

export interface JsonOptions {
  http: SpaceHttp;
  address: string;
}

export function jsonEndpoint({ http, address }: JsonOptions): SpaceEngine {
  const pull = async (cursor: string | null): Promise<v.InferOutput<typeof pulled>> => {
    const url = new URL(address);
    url.searchParams.set('since', cursor ?? '');
    return readAs(pulled, expected(await http(url, { headers: { Accept: 'application/json' } }), 200));
  };
  const post = async (lines: readonly Line[]): Promise<v.InferOutput<typeof pushed>> => {
    const body = `{"decisions":[${lines.map(({ text }) => text).join(',')}]}`;
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    return readAs(pushed, expected(await http(new URL(address), { method: 'POST', headers, body }), 200, 201, 202));
  };
  return {
    forgets: true,

    push: (lines) =>
      pushInParts(lines, PART, async (part) => {
        const { there, refused } = await post(part);
        const ids = part.map(({ id }) => id);
        return { there: ids.filter((id) => there.includes(id)), refused: ids.filter((id) => refused.includes(id)) };
      }),
    async pull(before) {
      const { decisions, cursor, more } = await pull(before);
      const lines = decisions.flatMap((one) => asLine(one) ?? []);
      return { lines, cursor, more: more && cursor !== before, lost: false, flooding: [] };
    },
    check: () =>
      walk([
        ['reach', () => pull(null)],
        ['write', () => post([])],
      ]),
  };
}
