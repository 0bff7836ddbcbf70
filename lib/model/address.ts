export type AddressProblem = 'empty' | 'not-an-address' | 'not-http';

/**
 * The origin of a PIM from whatever a person pastes: with or without scheme, path, hash, quotes or angle brackets.
 * Without a scheme it is https, or http on this machine. A host may only hold characters of names and IP addresses. Above
 * all `*` is refused, because it would widen the requested permission.
 */
export function parsePimAddress(address: string): { origin: string } | { problem: AddressProblem } {
  const text = unquoted(address);
  if (text === '') return { problem: 'empty' };
  const url = URL.parse(withScheme(text));
  if (url === null) return { problem: 'not-an-address' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { problem: 'not-http' };
  return HOST.test(url.hostname) ? { origin: url.origin } : { problem: 'not-an-address' };
}

/** The first parts of the paths of a PIM's own pages (contract 9), which say nothing of where it stands. */
const OWN = new Set([
  'user',
  'rest',
  'enrich',
  'configuration',
  'dashboard',
  'connect',
  'settings',
  'api',
  'index.php',
]);

/** Whether an address names a path that is none of a PIM's own, as that of a PIM that is not at the root of its host. */
export function isBelowRoot(address: string): boolean {
  const [, first = ''] = URL.parse(withScheme(unquoted(address)))?.pathname.split('/') ?? [];
  return first !== '' && !OWN.has(first);
}

function unquoted(address: string): string {
  return address
    .trim()
    .replace(/^["'<]{1,5}/, '')
    .replace(/["'>]{1,5}$/, '')
    .trim();
}

const HOST = /^([a-z\d._-]+|\[[\da-f:.]+\])$/;

function withScheme(text: string): string {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return text;
  const bare = text.replace(/^\/+/, '');
  const local = URL.parse(`http://${bare}`);
  return local !== null && isLoopback(local.hostname) ? local.href : `https://${bare}`;
}

/** Whether others can read what is sent to this origin: it is http, and not on this machine. */
export function isUnencrypted(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'http:' && !isLoopback(hostname);
}

function isLoopback(hostname: string): boolean {
  return hostname.endsWith('.localhost') || /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

/**
 * An address as browsers write it: one that a person typed with letters of other alphabets shows then which host it names. What
 * is no address stays as it is.
 */
export function plainAddress(text: string): string {
  return /^[!-~]*$/.test(text) ? text : (URL.parse(text)?.href ?? text);
}

/**
 * Whether something may be sent to this address: https, or http on this machine, where nobody can read along, and as browsers
 * write it. A `*` for a host would ask for access to all of them. Whether it holds a password is not asked here.
 */
export function isSendAddress(text: string): boolean {
  const url = /^https?:\/\/[!-~]+$/.test(text) ? URL.parse(text) : null;
  return url !== null && HOST.test(url.hostname) && !isUnencrypted(url.origin);
}

/** The match pattern of an origin for permissions and content scripts. It has no port, because Firefox supports none. */
export function matchPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/** The longest address of a ticket, and the longest template for the page that opens one. */
export const LONGEST_TICKET = 1000;

/**
 * Whether a text can be the address of a ticket, which colleagues open with a click: https, without user and password, and
 * written as browsers write it, so that it holds no blank, control character or letter that looks like another in its host.
 */
export function isTicketAddress(text: string): boolean {
  const url = URL.parse(text);
  return (
    text.length <= LONGEST_TICKET &&
    url?.protocol === 'https:' &&
    HOST.test(url.hostname) &&
    url.username === '' &&
    url.password === '' &&
    url.href === text
  );
}

/** The address of a ticket from what a person pastes; null where it is none. */
export function parseTicketAddress(pasted: string): string | null {
  const href = URL.parse(unquoted(pasted))?.href ?? '';
  return isTicketAddress(href) ? href : null;
}

/** What stands for the title and the text of a ticket in the template of a tracker. */
export const [TICKET_TITLE, TICKET_BODY] = ['{title}', '{body}'];

/**
 * Whether a text is a template for the page of a tracker that opens a ticket: https, or a mail, with the title somewhere
 * behind the host. Nothing that an error says can change where it leads, and host or recipient are written as browsers write
 * them.
 */
export function isTicketTemplate(text: string): boolean {
  if (text.length > LONGEST_TICKET || !text.includes(TICKET_TITLE) || /\p{C}/u.test(text)) return false;
  const [one, other] = ['a', 'b'].map((fill) =>
    URL.parse(text.replaceAll(TICKET_TITLE, fill).replaceAll(TICKET_BODY, fill)),
  );
  if (!one || !other || one.username || one.password) return false;
  if (one.protocol === 'mailto:') return one.pathname === other.pathname && text.startsWith(`mailto:${one.pathname}`);
  return (
    one.protocol === 'https:' &&
    one.origin === other.origin &&
    HOST.test(one.hostname) &&
    text.toLowerCase().startsWith(one.origin)
  );
}
