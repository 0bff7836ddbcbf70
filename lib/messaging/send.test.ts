import { describe, expect, it, vi } from 'vitest';
import { send } from './send.ts';

const payload = { origin: 'https://pim.example' };
const background = vi.hoisted(() => vi.fn<(message: unknown) => Promise<unknown>>());
vi.mock('wxt/browser', () => ({ browser: { runtime: { sendMessage: background } } }));

describe('what a page asks of the background', () => {
  it('gets the answer', async () => {
    background.mockResolvedValueOnce({ value: { state: 'ok' } });
    expect(await send('poll/run', payload)).toEqual({ state: 'ok' });
    expect(background).toHaveBeenLastCalledWith({ type: 'poll/run', payload });
  });

  it('rejects when the background refuses', async () => {
    background.mockResolvedValueOnce({ refused: 'Message refused: unknown sender.' });
    await expect(send('poll/run', payload)).rejects.toThrow('unknown sender');
  });
});
