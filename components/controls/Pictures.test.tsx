// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasPainted } from '#lib/live/painted.ts';
import { picturesOf } from '#lib/live/pictures.ts';
import { send } from '#lib/messaging/send.ts';
import { announce, announceWaiting } from '#lib/store/announce.ts';
import { openExisting } from '#lib/store/database.ts';
import { connection } from '#lib/store/fixtures.ts';
import { openStore } from '#lib/store/open-store.ts';
import { ConnectionPicture } from './Pictures.tsx';

vi.mock('#lib/messaging/send.ts', () => ({ send: vi.fn(async () => []) }));
vi.mock('#lib/store/database.ts', { spy: true });

let origin: string;
let revoked: string[];
let count = 0;

const initials = (shown: Element) => shown.querySelector('.picture')?.getAttribute('data-initials');
const show = (fields: Parameters<typeof connection>[1]) =>
  render(<ConnectionPicture connection={connection('acme_erp', { origin, ...fields })} />).container;
const source = (shown: Element) => shown.querySelector('img')?.getAttribute('src') ?? null;
const save = async (image: string, bytes: number[] | null) => {
  const store = await openStore();
  const picture = bytes && ({ type: 'image/png', bytes: Uint8Array.from(bytes) } as const);
  await store.put('pictures', { origin, code: 'acme_erp', image, at: 0, picture });
  store.close();
};

beforeEach(() => {
  // What is shown of a PIM stays as long as the page.
  origin = `https://pim${++count}.example`;
  hasPainted.value = true;
  revoked = [];
  let made = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${origin}/${++made}`);
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('ConnectionPicture', () => {
  it('comes from the store, and never from the network', async () => {
    await save('a.png', [1, 2, 3]);
    const shown = show({ image: 'a.png' });
    await vi.waitFor(() => expect(source(shown)).toBe(`blob:${origin}/1`));
    expect(send).not.toHaveBeenCalled();
  });

  it('is none while another picture is stored, or none that can be shown', async () => {
    await save('a.png', [1, 2, 3]);
    const shown = show({ label: 'Acme ERP', image: 'b.png' });
    await vi.waitFor(() => expect(picturesOf(origin).value.size).toBe(1));
    expect([source(shown), initials(shown)]).toEqual([null, 'AE']);
  });

  it('follows the store, and gives back what it no longer shows', async () => {
    await save('a.png', [1, 2, 3]);
    const shown = show({ image: 'a.png' });
    await vi.waitFor(() => expect(source(shown)).toBe(`blob:${origin}/1`));
    announce({ origin, stores: ['pictures'] });
    announceWaiting();
    await vi.waitFor(() => expect(source(shown)).toBe(`blob:${origin}/2`));
    expect(revoked).toEqual([`blob:${origin}/1`]);
  });

  it('comes from the background where the browser denies a frame its store', async () => {
    vi.mocked(openExisting).mockRejectedValueOnce(new DOMException('No.', 'SecurityError'));
    vi.mocked(send).mockResolvedValueOnce([['acme_erp a.png', 'data:image/png;base64,AQID']]);
    const shown = show({ image: 'a.png' });
    await vi.waitFor(() => expect(source(shown)).toBe('data:image/png;base64,AQID'));
    expect(send).toHaveBeenCalledWith('archive/pictures', { origin });
  });

  it('falls back to initials when it cannot be drawn', async () => {
    await save('a.png', [1, 2, 3]);
    const shown = show({ label: 'Acme ERP', image: 'a.png' });
    await vi.waitFor(() => expect(source(shown)).not.toBeNull());
    const image = shown.querySelector('img');
    if (!image) throw new Error('There is no picture.');
    fireEvent.error(image);
    expect(shown.querySelector('img')).toBeNull();
    expect(initials(shown)).toBe('AE');
  });

  it.each([
    ['Acme ERP', 'AE'],
    ['shop', 'SH'],
    ['  spaced  out ', 'SO'],
    ['🐘 Elefant', '🐘E'],
    ['a', 'A'],
  ])('has initials for %j, which are no text', (label, wanted) => {
    const shown = show({ label });
    expect(initials(shown)).toBe(wanted);
    expect(shown.textContent).toBe('');
  });
});
