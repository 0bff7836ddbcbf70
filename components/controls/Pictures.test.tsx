// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { connection } from '#lib/store/fixtures.ts';
import { ConnectionPicture } from './Pictures.tsx';

afterEach(cleanup);

const initials = (shown: Element) => shown.querySelector('.picture')?.getAttribute('data-initials');
const show = (fields: Parameters<typeof connection>[1]) =>
  render(<ConnectionPicture connection={connection('acme_erp', fields)} />).container;

describe('ConnectionPicture', () => {
  it('loads from the PIM with the file key encoded twice', () => {
    expect(show({ image: '4/1/erp.png' }).querySelector('img')?.src).toBe(
      'https://pim.example/media/show/4%252F1%252Ferp.png/dropdown_select_picture',
    );
  });

  it('falls back to initials when the PIM does not deliver it', () => {
    const shown = show({ label: 'Acme ERP', image: '4/1/erp.png' });
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
