import { describe, expect, it, vi } from 'vitest';
import { compress, unpack } from './format.ts';

describe('a packed file', () => {
  it('is smaller, and gives its text back', async () => {
    const text = 'ü🐘\n'.repeat(5000);
    const file = await compress(text);
    expect(file.size).toBeLessThan(text.length / 10);
    expect(await unpack(file)).toEqual({ text });
  });

  it('that is not packed is read as it is', async () => {
    expect(await unpack(new Blob(['{}']))).toEqual({ text: '{}' });
  });

  it('of any length is unpacked no further than to the limit', async () => {
    const bomb = await compress('0'.repeat(50_000_000));
    expect(bomb.size).toBeLessThan(100_000);
    let unpacked = 0;
    const gunzip = DecompressionStream.prototype;
    const readable = Object.getOwnPropertyDescriptor(gunzip, 'readable');
    vi.spyOn(gunzip, 'readable', 'get').mockImplementation(function (this: DecompressionStream) {
      const whole: ReadableStream<Uint8Array<ArrayBuffer>> = readable?.get?.call(this);
      const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(bytes, out) {
          unpacked += bytes.length;
          out.enqueue(bytes);
        },
      });
      return whole.pipeThrough(counted);
    });
    expect(await unpack(bomb, 1_000_000)).toEqual({ refused: 'too-large' });
    expect(unpacked).toBeLessThan(2_000_000);
    vi.restoreAllMocks();
  });

  it.each([
    ['cut off', async () => (await compress('text'.repeat(500))).slice(0, 20)],
    ['no text at all', async () => new Blob([new Uint8Array([0xff, 0xfe, 0xfd])])],
  ])('that is %s is none', async (_, file) => {
    expect(await unpack(await file())).toEqual({ refused: 'damaged' });
  });
});
