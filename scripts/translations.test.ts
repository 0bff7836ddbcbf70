import { describe, expect, it } from 'vitest';
import { compareTexts } from './translations.ts';

const found = (english: string, text: string, key = 'one') =>
  compareTexts(new Map([[key.replace('_few', '_other'), english]]), new Map([[key, text]])).map(({ why }) => why);

describe('the texts of a language', () => {
  it('are looked at where they are much longer than the English ones', () => {
    expect(found('All connections', 'Wszystkie połączenia z PIM-em')).toEqual(['long']);
    expect(found('All connections', 'Wszystkie połączenia')).toEqual([]);
    expect(found('Open', 'Geöffnete Fehler')).toEqual([]);
  });

  it('are looked at where they are the English ones, unless they are no words', () => {
    expect(found('Dashboard', 'Dashboard')).toEqual(['equal']);
    expect(found('$1 · $2%', '$1 · $2%')).toEqual([]);
  });

  it('are compared with the English plural where English has no such form', () => {
    expect(found('$1 errors', '$1 errors', 'errors_few')).toEqual(['equal']);
  });
});
