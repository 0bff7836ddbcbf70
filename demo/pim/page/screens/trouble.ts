import { el } from '../dom.ts';
import { HttpError } from '../http.ts';
import type { Screen } from '../screen.ts';

/** The screen for a hash, or a code, that leads to nothing. */
export function notFound(): Screen {
  return message('404', 'This page does not exist', 'It may have been deleted, or the address is not quite right.', [
    el('a', { class: 'button', href: '#/dashboard' }, 'Back to Activity'),
  ]);
}

/** The screen for an answer that cannot be shown. */
export function trouble(error: unknown, retry: () => void): Screen {
  const again = el('button', { type: 'button', class: 'button', click: retry }, 'Try again');
  if (error instanceof HttpError && error.status === 403)
    return message('403', 'You may not see this page', 'Ask an administrator for the permission.', [again]);
  const status = error instanceof HttpError && error.status >= 400 ? String(error.status) : 'Oh';
  return message(status, 'This page could not be loaded', 'The server did not answer as expected.', [again]);
}

function message(status: string, title: string, text: string, actions: Node[]): Screen {
  const body = el(
    'div',
    { class: 'message-page' },
    el('p', { class: 'message-status' }, status),
    el('h1', { class: 'AknTitleContainer-title' }, title),
    el('p', {}, text),
    ...actions,
  );
  return { title, section: null, aside: [], main: [body] };
}
