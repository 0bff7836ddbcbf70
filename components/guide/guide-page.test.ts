// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { startGuide } from './guide-page.ts';
import { excerpt, findSections, sectionsOf } from './search.ts';

const PAGE = `
  <input id="search"><p id="found"></p><ol id="results"></ol>
  <main>
    <article><h1 id="guide">Guide</h1><p>Pick a question.</p></article>
    <article>
      <h1 id="alerts">Set up alerts</h1><p>Alerts need no setup.</p>
      <h2 id="alerts/quiet">Quiet hours</h2><p>Choose the hours. Nobody calls at night.</p>
    </article>
    <article>
      <h1 id="messages">Every message</h1>
      <h2 id="messages/pim">PIM messages</h2>
      <table><tbody><tr><td>“You’re signed out”</td><td>Sign in</td></tr><tr><td>“The PIM can’t be reached”</td></tr></tbody></table>
    </article>
  </main>`;

let lifetime: AbortController;

beforeEach(() => {
  speak('en');
  document.body.innerHTML = PAGE;
  lifetime = new AbortController();
});
afterEach(() => lifetime.abort());

const headings = (query: string) => findSections(sectionsOf(document), query).map(({ heading }) => heading);

describe('a search in the guide', () => {
  it('finds a section that has every word, whatever the case, accents and kind of quotes', () => {
    expect(headings("THE PIM CAN'T be reached")).toEqual(['PIM messages']);
    expect(headings('alerts hours')).toEqual(['Quiet hours']);
    expect(headings('nothing of this')).toEqual([]);
    expect(headings('  ')).toEqual([]);
    expect(headings('outsign')).toEqual([]);
    expect(headings('pick')).toEqual([]);
  });

  it('lists a heading with the word before a text with it', () => {
    expect(headings('alerts')).toEqual(['Set up alerts', 'Quiet hours']);
    expect(headings('message')[0]).toBe('Every message');
  });

  it('shows what is around the word', () => {
    const text = `${'before '.repeat(30)}needle ${'after '.repeat(30)}`;
    expect(excerpt({ text }, 'needle')).toMatch(/^… (before )+needle (after )+…$/);
    expect(excerpt({ text: 'Short.' }, 'none')).toBe('Short.');
  });
});

describe('the page of the guide', () => {
  const field = () => document.querySelector<HTMLInputElement>('#search') as HTMLInputElement;
  const links = () => [...document.querySelectorAll<HTMLAnchorElement>('#results a')];
  const type = (query: string) => {
    field().value = query;
    field().dispatchEvent(new Event('input', { bubbles: true }));
  };
  const press = (key: string, target: Element = document.activeElement ?? document.body) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

  it('is searched with keys alone', () => {
    startGuide(lifetime.signal);
    press('/', document.body);
    expect(document.activeElement).toBe(field());
    type('alerts');
    expect(document.querySelector('#found')?.textContent).toBe('2 results');
    press('ArrowDown');
    press('ArrowDown');
    expect(document.activeElement).toBe(links()[1]);
    press('ArrowUp');
    press('ArrowUp');
    expect(document.activeElement).toBe(field());
    press('Escape');
    expect(field().value).toBe('');
    expect(links()).toEqual([]);
  });

  it('says when it finds nothing', () => {
    startGuide(lifetime.signal);
    type('zebra');
    expect(document.querySelector('#found')?.textContent).toBe('No results. Try fewer words.');
  });

  it('marks the row that was searched', async () => {
    startGuide(lifetime.signal);
    type('pim reached');
    links()[0]?.click();
    await expect.poll(() => document.querySelector('.found')?.textContent).toBe('“The PIM can’t be reached”');
    expect(links()).toEqual([]);
  });
});
