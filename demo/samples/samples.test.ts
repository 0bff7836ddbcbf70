import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { takeSamples } from './samples.ts';

const samples = await takeSamples();

describe('samples', () => {
  it.for([...samples])('%s is what the demo PIM answers (else: node demo/samples/write.ts)', async ([name, sample]) => {
    expect(JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8'))).toEqual(sample);
  });
});
