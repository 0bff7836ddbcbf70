import { TICKET_BODY, TICKET_TITLE } from '#lib/model/address.ts';

/** A ticket as a tracker's page for new ones is filled in. */
export interface TicketDraft {
  title: string;
  body: string;
}

/**
 * How long an address may become. Servers usually take 8,000 characters; a mail program gets its address from the system,
 * and Windows takes 2,000.
 */
const LONGEST = { web: 6000, mail: 1900 };
const LONGEST_TITLE = 120;

/**
 * The address that opens a new ticket with title and text. A text that is too long is cut, and ends with a word about that.
 *
 * @param template see `isTicketTemplate`
 * @param cut what the text ends with where it is cut
 */
export function newTicketLink(template: string, { title, body }: TicketDraft, cut: string): string {
  const longest = template.startsWith('mailto:') ? LONGEST.mail : LONGEST.web;
  const whole = filled(template, shortened(title), plain(body.slice(0, longest)));
  if (body.length <= longest && whole.length <= longest) return whole;
  // No character takes less than one in an address.
  const characters = [...plain(body.slice(0, longest))];
  const linkWith = (length: number) =>
    filled(template, shortened(title), `${characters.slice(0, length).join('').trimEnd()}\n\n${cut}`);
  let [least, most] = [0, characters.length];
  while (least + 1 < most) {
    const middle = Math.floor((least + most) / 2);
    if (linkWith(middle).length <= longest) least = middle;
    else most = middle;
  }
  return linkWith(least);
}

function filled(template: string, title: string, body: string): string {
  // In one pass: a title that looks like a placeholder is not filled in.
  const values = new Map([
    [TICKET_TITLE, title],
    [TICKET_BODY, body],
  ]);
  return template.replace(/\{title\}|\{body\}/g, (placeholder) => encodeURIComponent(values.get(placeholder) ?? ''));
}

function shortened(title: string): string {
  const characters = [...plain(title).replace(/\s+/g, ' ')];
  return characters.length > LONGEST_TITLE
    ? `${characters.slice(0, LONGEST_TITLE - 1).join('')}…`
    : characters.join('');
}

/** ServiceNow separates the fields of a new record by `^`. */
function plain(text: string): string {
  return text.toWellFormed().replaceAll('^', ' ');
}

/** How a ticket is named: the host, which says where the link leads, and the last part of its path. */
export function ticketName(address: string): { host: string; key: string } {
  const url = URL.parse(address);
  return { host: url?.host ?? '', key: url?.pathname.split('/').filter(Boolean).at(-1)?.slice(0, 40) ?? '' };
}
