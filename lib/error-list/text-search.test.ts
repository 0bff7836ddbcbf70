import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest, PIM, unknownAttribute, violation } from './fixtures.ts';
import { highlight } from './highlight.ts';
import { createTextSearch, fold, searchWords } from './text-search.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'ßẞøŁéΣςİı가각ﬁ½Ａa \u0301\ud83d\u00ad\u200b\u0640ﹹ″´’‑ָ๓ำが') }),
);
const finds = (query: string, message: string) =>
  createTextSearch(() => '')(digest({ message }, { connection: '' }), searchWords(query));
/** Hits are in brackets. */
const marked = (found: string, query: string) =>
  highlight(found, searchWords(query))
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

describe('a search', () => {
  it('ignores case and accents on both sides', () => {
    expect(finds('ECLAIRAGE', 'Éclairage')).toBe(true);
    expect(finds('éclairage', 'ECLAIRAGE')).toBe(true);
    expect(finds('noël', 'Noe\u0308l')).toBe(true);
  });

  it('finds letters by spellings without them', () => {
    for (const [query, found] of [
      ['grosse', 'Größe'.replace('ö', 'o')],
      ['strasse', 'STRAẞE'],
      ['lodz', 'Łódź'],
      ['smorrebrod', 'smørrebrød'],
      ['istanbul', 'İSTANBUL'],
      ['ΟΔΟΣ', 'οδός'],
      ['file', 'ﬁle'],
    ] as const) {
      expect(finds(query, found), found).toBe(true);
    }
  });

  it('ignores what people cannot see', () => {
    for (const [query, found] of [
      ['schreibtisch', 'Schreib\u00adtisch'],
      ['lamp042', 'LAMP\u200b0\u20604\ufeff2'],
      ['lamp042', '\u202eLAMP\u200e042\u202c'],
      ['lamp042', 'LAMP\u0000042'],
      ['מנורה', 'מַנּוֹרָה'],
      ['مصباح', 'مِصْباح'],
      ['مصباح', 'مصـــباح'],
      ['❤', '❤\ufe0f'],
    ] as const) {
      expect(finds(query, found), found).toBe(true);
      expect(finds(found, query), found).toBe(true);
    }
  });

  it('ignores how quotes, dashes and blanks are set', () => {
    for (const [query, found] of [
      ['lamp-042', 'lamp‑042'],
      ['lamp-042', 'lamp–042'],
      ['12" lamp', '12” lamp'],
      ['12" lamp', '12″\u00a0lamp'],
      ['"lamp"', '„lamp“'],
      ["l'etagere", 'l’étagère'],
      ["l'etagere", 'l´étagère'],
      ['10x20', '10×20'],
      ['1/2', '½'],
    ] as const) {
      expect(finds(query, found), found).toBe(true);
      expect(finds(found, query), found).toBe(true);
    }
  });

  it('keeps the marks that are letters to those who read them', () => {
    expect(finds('กน', 'กิน')).toBe(false);
    expect(finds('が', 'か')).toBe(false);
    expect(finds('हन्द', 'हिन्दी')).toBe(false);
  });

  it('requires every word, anywhere and in any order', () => {
    expect(finds('lamp ean', 'ean of desklamps')).toBe(true);
    expect(finds('lamp price', 'ean of desklamps')).toBe(false);
    expect(finds('  ', 'anything')).toBe(true);
  });

  it('treats patterns and operators as text', () => {
    expect(finds('.*', 'anything')).toBe(false);
    expect(finds('a(b', 'x a(b y')).toBe(true);
    expect(finds('-lamp', 'lamp')).toBe(false);
    expect(finds('"a', 'say "a b"')).toBe(true);
    expect(finds('new<b>1', 'NEW<B>1')).toBe(true);
  });

  it('covers message, identifier, label, attribute, and connection by code and label', () => {
    const search = createTextSearch((origin, connection) => (origin === PIM && connection === 'erp' ? 'Énorme' : ''));
    const found = (query: string) => search(digest(violation()), searchWords(query));
    for (const query of ['longer than 13', 'LAMP-042', 'desk', 'ean', 'erp', 'enorme', 'enorme desk 13']) {
      expect(found(query), query).toBe(true);
    }
    expect(found('u-42')).toBe(false);
    expect(search(digest(unknownAttribute('x', 'größe')), searchWords('grosse'))).toBe(true);
  });

  it('never finds a word across two fields', () => {
    expect(createTextSearch(() => '')(digest(violation()), searchWords('signs.lamp'))).toBe(false);
  });

  it('folds an error once, whatever its connection is called by then', () => {
    let reads = 0;
    const one = Object.defineProperty(digest(violation()), 'message', { get: () => `lamp ${++reads}` });
    const [former, later] = ['Old', 'New'].map((label) => createTextSearch(() => label));
    expect(former?.(one, searchWords('lamp')) && former(one, searchWords('old lamp'))).toBe(true);
    expect(later?.(one, searchWords('old'))).toBe(false);
    expect(later?.(one, searchWords('new'))).toBe(true);
    expect(reads).toBe(1);
  });

  it('finds any part of any text, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (found, from, length) => {
        const folded = fold(found);
        expect(fold(folded)).toBe(folded);
        const letters = [...found];
        const start = from % (letters.length + 1);
        const part = letters.slice(start, start + length).join('');
        if (!/\p{M}/u.test(found)) expect(finds(part, found)).toBe(true);
      }),
    );
  });
});

describe('the highlighting of hits', () => {
  it('shows the original text', () => {
    expect(marked('Éclairage de la table', 'eclair TABLE')).toBe('[Éclair]age de la [table]');
    expect(marked('Die Straße 7', 'strasse')).toBe('Die [Straße] 7');
    expect(marked('Noe\u0308l', 'noel')).toBe('[Noe\u0308l]');
    expect(marked('😀 lamp', 'LAMP')).toBe('😀 [lamp]');
    expect(marked('Der Schreib\u00adtisch', 'schreibtisch')).toBe('Der [Schreib\u00adtisch]');
    expect(marked('die מַנּוֹרָה da', 'מנורה')).toBe('die [מַנּוֹרָה] da');
    expect(marked('12″ lamp', '12"')).toBe('[12″] lamp');
  });

  it('joins hits that touch or overlap, and highlights all of them', () => {
    expect(marked('banana', 'ana')).toBe('b[anana]');
    expect(marked('abcd', 'ab cd')).toBe('[abcd]');
    expect(marked('a-a', 'a')).toBe('[a]-[a]');
  });

  it('highlights a whole letter when only part of its spelling was typed', () => {
    expect(marked('Straße', 'stras')).toBe('[Straß]e');
  });

  it('highlights nothing without a word', () => {
    expect(marked('lamp', '')).toBe('lamp');
    expect(highlight('', ['a'])).toEqual([]);
    expect(highlight('lamp', [''])).toEqual([{ text: 'lamp', hit: false }]);
  });

  it('joins to the text, alternates, and highlights something when something was found', () => {
    fc.assert(
      fc.property(text, text, (found, query) => {
        const parts = highlight(found, searchWords(query));
        expect(parts.map((part) => part.text).join('')).toBe(found);
        parts.forEach((part, i) => {
          expect(part.text).not.toBe('');
          expect(part.hit).toBe(i % 2 === 0 ? parts[0]?.hit : !parts[0]?.hit);
        });
        const certain = !/\p{M}/u.test(found) && searchWords(query).length > 0 && finds(query, found);
        if (certain) expect(parts.some((part) => part.hit)).toBe(true);
      }),
    );
  });
});
