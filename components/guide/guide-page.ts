import { plural, text } from '#lib/i18n/text.ts';
import { excerpt, findSections, firstMatch, type GuideSection, sectionsOf } from './search.ts';

/** Makes the guide searchable and names the page on screen in the title, until `lifetime` aborts. */
export function startGuide(lifetime: AbortSignal): void {
  const field = document.querySelector<HTMLInputElement>('#search');
  const list = document.querySelector<HTMLElement>('#results');
  const status = document.querySelector<HTMLElement>('#found');
  const main = document.querySelector('main');
  if (!field || !list || !status || !main) return;
  const on = { signal: lifetime };
  const sections = sectionsOf(main);
  let query = '';

  const show = () => {
    query = field.value;
    const found = findSections(sections, query);
    list.replaceChildren(...found.map((section) => resultOf(section, query)));
    const count = found.length > 0 ? plural('guide_found', found.length) : text('guide_not_found');
    status.textContent = query.trim() === '' ? '' : count;
  };
  const close = () => {
    field.value = '';
    show();
  };
  const links = () => [...list.querySelectorAll('a')];

  field.addEventListener('input', show, on);
  const ofGuide = document.title;
  const nameThePage = () => {
    const shown = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const title = shown?.closest('article')?.querySelector('h1')?.textContent;
    document.title = title ? `${title} · PIM Pulse` : ofGuide;
  };
  addEventListener('hashchange', nameThePage, on);
  nameThePage();
  list.addEventListener(
    'click',
    ({ target }) => {
      const link = target instanceof Element ? target.closest('a') : null;
      const heading = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!heading) return;
      const words = query;
      close();
      // The browser goes to the heading after this; the row is further down.
      setTimeout(() => mark(firstMatch(heading, words)));
    },
    on,
  );
  addEventListener(
    'keydown',
    (event) => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isTyping = target === field;
      const all = links();
      const at = all.indexOf(target as HTMLAnchorElement);
      if (key === '/' && !isTyping) field.focus();
      else if (key === 'Escape' && (isTyping || at >= 0)) {
        close();
        field.focus();
      } else if (key === 'Enter' && isTyping) all[0]?.click();
      else if (key === 'ArrowDown' && (isTyping || at >= 0)) all[Math.min(at + 1, all.length - 1)]?.focus();
      else if (key === 'ArrowUp' && at >= 0) (all[at - 1] ?? field).focus();
      else return;
      event.preventDefault();
    },
    on,
  );
}

function resultOf(section: GuideSection, query: string): HTMLElement {
  const item = document.createElement('li');
  const link = item.appendChild(document.createElement('a'));
  link.href = `#${section.id}`;
  for (const [kind, words] of [
    ['strong', section.heading],
    ['small', section.page],
    ['span', excerpt(section, query)],
  ] as const) {
    if (words !== '') link.appendChild(document.createElement(kind)).textContent = words;
  }
  return item;
}

function mark(found: Element | null): void {
  for (const before of document.querySelectorAll('.found')) before.classList.remove('found');
  found?.classList.add('found');
  found?.scrollIntoView({ block: 'center' });
}
