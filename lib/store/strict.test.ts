import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = readdirSync('lib', { recursive: true })
  .map(String)
  .filter((path) => /(?<!\.test|fixtures)\.ts$/.test(path))
  .map((path) => ({ path, code: readFileSync(`lib/${path}`, 'utf8') }));

describe('every write', () => {
  it('is strict: what counts as done survives a power cut', () => {
    const lax = sources.flatMap(({ path, code }) =>
      [...code.matchAll(/'readwrite'(?!,\s+STRICT\b|>)/g)].map(({ index }) => `${path} ${index}`),
    );
    expect(lax).toEqual([]);
    expect(sources.filter(({ code }) => code.includes("'readwrite', STRICT")).length).toBeGreaterThan(5);
  });

  it('is part of a transaction of its own making, since a short form is not strict', () => {
    const short = sources.filter(({ code }) => /(?<!tx\.)\b(store|opened)\.(put|add|delete|clear)\(/.test(code));
    expect(short.map(({ path }) => path)).toEqual([]);
  });
});
