import { describe, expect, it } from 'vitest';
import { jsonSpace, line, lines, pullAll } from './fixtures.ts';

describe('An own endpoint', () => {
  it('is read page by page, and keeps its own query', async () => {
    const space = jsonSpace();
    await space.engine('a').push(lines(1, 2300), null);
    const asked: string[] = [];
    const engine = space.engine('b', (input, init) => {
      asked.push(String(input));
      return space.fetch(input, init);
    });
    expect((await pullAll(engine)).ids).toHaveLength(2300);
    expect(asked).toEqual(['', '1000', '2000'].map((since) => `https://tools.example/pulse?team=1&since=${since}`));
  });

  it('refuses what it names', async () => {
    const engine = jsonSpace().engine('a', async () =>
      Response.json({ there: [line(1).id, 'x'], refused: [line(2).id, 'y'] }),
    );
    expect(await engine.push(lines(1, 3), null)).toEqual({ there: [line(1).id], refused: [line(2).id], lost: false });
  });

  it('cannot make us ask for ever', async () => {
    const engine = jsonSpace().engine('a', async () => Response.json({ decisions: [], cursor: 'x', more: true }));
    expect((await engine.pull('x', null)).more).toBe(false);
  });

  it('keeps both of two signs of life of the same millisecond', async () => {
    const space = jsonSpace(() => Date.UTC(2026, 2, 8));
    const engine = space.engine('julia00000');
    await engine.appear('{"who":"Julia"}');
    await engine.appear('{"who":"Julia S."}');
    const { signs } = await space.engine('marc000000').lookAround(null);
    expect(signs.map(({ text }) => text)).toEqual(['{"who":"Julia S."}']);
  });

  it('says nothing with what is no line, and of each client only the newest sign', async () => {
    const at = Date.UTC(2026, 2, 8);
    const sign = (n: number, ago: number) => ({ id: line(n).id, present: `{"n":${n}}`, at: at - ago });
    const decisions = [7, null, [], sign(1, 1000), sign(2, 9000), { ...sign(3, 0), present: 7 }, { present: '{}', at }];
    const engine = jsonSpace(() => at).engine('marc000000', async () =>
      Response.json({ decisions, cursor: 'x', more: true }),
    );
    expect((await engine.pull(null, null)).lines.map(({ id }) => id)).toEqual([1, 2, 3].map((n) => line(n).id));
    const { signs, cursor } = await engine.lookAround(null);
    expect(signs).toEqual([{ client: 'aaaaaaaaaa', text: '{"n":1}', age: 1000 }]);
    expect(cursor).toBe('x');
  });

  it('that takes no key says so in its self-test', async () => {
    const space = jsonSpace();
    expect(await space.engine('a', space.fetch, 'wrong').check()).toEqual([
      { step: 'reach', fault: { what: 'unauthorized', status: 401 } },
    ]);
    const broken = space.engine('a', async (input, init) =>
      init?.method === 'POST' ? Response.json({}) : space.fetch(input, init),
    );
    expect((await broken.check()).at(-1)).toEqual({ step: 'write', fault: { what: 'malformed', status: 200 } });
  });
});
