import { describe, expect, it } from 'vitest';
import { compress, decompress } from './format.ts';

describe('a packed file', () => {
  it('is smaller, and gives its text back', async () => {
    const text = 'ü🐘\n'.repeat(5000);
    const file = await compress(text);
    expect(file.size).toBeLessThan(text.length / 10);
    expect(await decompress(file)).toBe(text);
  });

  it('that is not packed is read as it is', async () => {
    expect(await decompress(new Blob(['{}']))).toBe('{}');
  });

  it.each([
    ['cut off', async () => (await compress('text'.repeat(500))).slice(0, 20)],
    ['no text at all', async () => new Blob([new Uint8Array([0xff, 0xfe, 0xfd])])],
  ])('that is %s is none', async (_, file) => {
    expect(await decompress(await file())).toBeNull();
  });
});
