import { el } from '../dom.ts';

type Question = { title: string; text: string; confirm: string; cancel: string };

/** Asks a question over the page and resolves with the answer; Escape is a no. */
export function confirmModal({ title, text, confirm, cancel }: Question): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const app = document.querySelector('.app');
  const focused = document.activeElement;

  function answer(yes: boolean): void {
    modal.remove();
    app?.toggleAttribute('inert', false);
    if (focused instanceof HTMLElement) focused.focus();
    resolve(yes);
  }

  const stay = el('button', { type: 'button', class: 'button', click: () => answer(false) }, cancel);
  const modal = el(
    'div',
    {
      class: 'modal',
      role: 'dialog',
      'aria-modal': 'true',
      'aria-labelledby': 'modal-title',
      keydown: (event) => {
        if (event instanceof KeyboardEvent && event.key === 'Escape') answer(false);
      },
    },
    el(
      'div',
      { class: 'modal-box' },
      el('h2', { id: 'modal-title' }, title),
      el('p', {}, text),
      el(
        'div',
        { class: 'modal-buttons' },
        stay,
        el('button', { type: 'button', class: 'button button-danger', click: () => answer(true) }, confirm),
      ),
    ),
  );
  app?.toggleAttribute('inert', true);
  document.body.append(modal);
  stay.focus();
  return promise;
}
