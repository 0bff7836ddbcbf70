import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = readdirSync('lib', { recursive: true })
  .map(String)
  .filter((path) => /(?<!\.test|fixtures)\.ts$/.test(path))
  .map((path) => ({ path, code: readFileSync(`lib/${path}`, 'utf8') }));

describe('every write', () => {
  it('goes through `write`, which makes it strict and announces it; only migrations write besides', () => {
    const others = sources.filter(
      ({ path, code }) => !/store\/(database|migrations)\.ts$/.test(path) && code.includes("'readwrite'"),
    );
    expect(others.map(({ path }) => path)).toEqual([]);
    expect(sources.some(({ code }) => code.includes("'readwrite', STRICT"))).toBe(true);
  });

  it('is noted for the announcement: no record is put or removed past `put` and `remove`', () => {
    const past = sources.filter(({ path, code }) => {
      const writes = /(objectStore\([^)]*\)|\.store|\bkept|\bcursor)\.(put|add|delete|clear|update)\(/;
      return !/store\/(database|migrations)\.ts$/.test(path) && writes.test(code);
    });
    expect(past.map(({ path }) => path)).toEqual([]);
  });

  it('is part of a transaction of its own making, since a short form is not strict', () => {
    const short = sources.filter(({ code }) => /(?<!tx\.)\b(store|opened)\.(put|add|delete|clear)\(/.test(code));
    expect(short.map(({ path }) => path)).toEqual([]);
  });
});
