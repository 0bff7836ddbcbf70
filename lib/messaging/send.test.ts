import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { send } from './send.ts';

const payload = { origin: 'https://pim.example' };

describe('what a page asks of the background', () => {
  beforeEach(() => fakeBrowser.reset());

  it('gets the answer', async () => {
    fakeBrowser.runtime.onMessage.addListener(async () => ({ value: { state: 'ok' } }));
    expect(await send('pass/run', payload)).toEqual({ state: 'ok' });
  });

  it('rejects when the background refuses', async () => {
    fakeBrowser.runtime.onMessage.addListener(async () => ({ refused: 'Message refused: unknown sender.' }));
    await expect(send('pass/run', payload)).rejects.toThrow('unknown sender');
  });
});
