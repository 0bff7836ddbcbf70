import { browser } from 'wxt/browser';

/** What a ticket is good for: one panel, in one tab, on one page. */
export interface Ticket {
  origin: string;
  /** Hash path of the page at which the panel was opened. */
  path: string;
  /** Place in the form at which it was opened, if any; see `placeOf`. */
  place: string | null;
  tabId: number;
}

/** A panel claims its ticket as soon as it loads; milliseconds. */
const LIFETIME = 30_000;
const KEY = 'tickets';

type Issued = Ticket & { expires: number };

/** Issues a ticket that one panel frame can show once, within 30 seconds. It outlives the worker, not the browser. */
export function issueTicket(ticket: Ticket, now: number): Promise<string> {
  return withTickets(now, (tickets) => {
    const id = crypto.randomUUID();
    tickets.set(id, { ...ticket, expires: now + LIFETIME });
    return id;
  });
}

/** Takes a ticket in; null when it is unknown, used, too old, or for another tab or PIM. */
export function claimTicket(id: string, at: { origin: string; tabId: number }, now: number): Promise<Ticket | null> {
  return withTickets(now, (tickets) => {
    const issued = tickets.get(id);
    if (!issued || issued.tabId !== at.tabId || issued.origin !== at.origin) return null;
    tickets.delete(id);
    const { origin, path, place, tabId } = issued;
    return { origin, path, place, tabId };
  });
}

/** Two frames that show the same ticket at the same moment come one after the other. */
function withTickets<T>(now: number, use: (tickets: Map<string, Issued>) => T): Promise<T> {
  return navigator.locks.request(KEY, async () => {
    const stored = await browser.storage.session.get<{ [KEY]?: Array<[string, Issued]> }>(KEY);
    const tickets = new Map((stored[KEY] ?? []).filter(([, { expires }]) => expires > now));
    const result = use(tickets);
    await browser.storage.session.set({ [KEY]: [...tickets] });
    return result;
  });
}
