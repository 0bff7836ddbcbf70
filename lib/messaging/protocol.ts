import * as v from 'valibot';
import { alert } from '#lib/model/alert.ts';
import { decisionKey, draftDecision } from '#lib/model/decision.ts';
import { personName } from '#lib/model/decision-event.ts';
import { codeOrPim, count, key, origin, textUpTo } from '#lib/model/fields.ts';
import { gridDisplay, launcherPosition, panelArrangement, snoozedFact } from '#lib/model/pim.ts';
import { passphrase, spaceAccount } from '#lib/model/space.ts';
import { LONGEST_SUBJECT, MOST_CHECKED } from '#lib/model/values.ts';
import { change } from '#lib/settings/change.ts';
import { space } from '#lib/settings/schema.ts';

/**
 * Every message of the extension: who may send it, what it carries, what comes back. The background checks the sender's
 * kind and the payload against this map before it acts. `page` is an extension page in a window or tab of its own or in
 * the popup, or in the browser's side panel; `panel` is one in a frame on a PIM page, `content` is our script on a granted PIM page.
 */
const path = v.pipe(v.string(), v.maxLength(4096));
const id = v.pipe(v.string(), v.maxLength(100));
/** See `placeOf`. */
const place = v.pipe(v.string(), v.maxLength(300));

/** See `ErrorProduct`. */
const namedProduct = v.strictObject({
  uuid: v.nullable(id),
  id: v.nullable(count),
  identifier: v.nullable(v.pipe(v.string(), v.maxLength(LONGEST_SUBJECT))),
});

/** More than any list shows at once. */
const MOST_DECISIONS = 10_000;

/** What a panel tells the page around it. */
const toPage = v.variant('type', [
  v.strictObject({ type: v.picklist(['panel/ready', 'panel/strip', 'panel/close']) }),
  v.strictObject({ type: v.literal('panel/pin'), pinned: v.boolean() }),
  v.strictObject({ type: v.literal('page/go-to-place'), place }),
  v.strictObject({ type: v.literal('page/ring'), place: v.nullable(place) }),
]);

export const protocol = {
  /** Look what stands at an address to which access was granted; nothing is kept of it. */
  'pim/probe': { from: ['page'], payload: v.strictObject({ origin }) },
  /** The user is about to grant this PIM from a popup, which may not live to see it. */
  'pim/request-access': { from: ['page'], payload: v.strictObject({ origin }) },
  /** Invented data to look at, without any PIM; and away with it. */
  'demo/add': { from: ['page'], payload: v.strictObject({}) },
  'demo/remove': { from: ['page'], payload: v.strictObject({}) },
  /** Start watching a PIM whose permission was just granted; runs its first pass. */
  'pim/watch': { from: ['page'], payload: v.strictObject({ origin }) },
  /** Forget a PIM: its place in the list, its data, its permission, its scripts. */
  'pim/forget': { from: ['page'], payload: v.strictObject({ origin }) },
  /** Move all history of a PIM to its new address, with its settings; its former address is forgotten. */
  'pim/move': { from: ['page'], payload: v.strictObject({ from: origin, to: origin }) },
  /** Makes the database, or brings it to this version; answers why that does not go. */
  'store/open': { from: ['page', 'panel'], payload: v.strictObject({}) },
  /** One change of the settings; refused when it is locked. */
  'settings/change': { from: ['page'], payload: v.strictObject({ change }) },
  /** Settings from a file, whole or not at all. */
  'settings/import': { from: ['page'], payload: v.strictObject({ text: v.pipe(v.string(), v.maxLength(10_000_000)) }) },
  /** Begin or end to share the settings with the user's other browsers. */
  'settings/share': { from: ['page'], payload: v.strictObject({ on: v.boolean() }) },
  /** Remove what is older than so many days of a PIM's history; 0 for all of it. */
  'history/trim': { from: ['page'], payload: v.strictObject({ origin, days: v.pipe(count, v.maxValue(36_500)) }) },
  /** Remove now what is older than is to be kept, of all PIMs, and what belongs to none. */
  'history/clean-up': { from: ['page'], payload: v.strictObject({}) },
  /** Call each route of a PIM once, and say what came of it; nothing is kept. */
  'pim/self-test': { from: ['page'], payload: v.strictObject({ origin }) },
  /** Refresh now, charts included. */
  'poll/run': { from: ['page', 'panel'], payload: v.strictObject({ origin }) },
  /** The user wants to hear nothing of an alert until a time, or until it is over; null ends that. */
  'alerts/snooze': {
    from: ['page'],
    payload: v.strictObject({
      ...v.pick(alert, ['origin', 'raisedAt', 'rule', 'connection', 'subject']).entries,
      until: alert.entries.snoozedUntil,
    }),
  },
  /** The same for something that stands out without an alert. */
  'facts/snooze': {
    from: ['page'],
    payload: v.strictObject({
      origin,
      ...v.pick(snoozedFact, ['connection', 'rule', 'subject']).entries,
      until: v.nullable(snoozedFact.entries.until),
    }),
  },
  /** The list of alerts was on screen. */
  'alerts/read': { from: ['page'], payload: v.strictObject({ origin }) },
  /** Notifications were just allowed. */
  'alerts/notify': { from: ['page'], payload: v.strictObject({}) },
  /** Sends a team's tool of a PIM, by its fingerprint, a test; answers what came of it. */
  'team-tool/test': { from: ['page'], payload: v.strictObject({ origin, tool: id }) },
  /** Calls the monitor of a PIM once; answers what came of it. */
  'heartbeat/test': { from: ['page'], payload: v.strictObject({ origin }) },
  /** Test a space with an account; when everything works join it under the user's name. Answers the steps of the test. */
  'space/join': {
    from: ['page'],
    payload: v.strictObject({ origin, space, account: spaceAccount, me: personName }),
  },
  /** Test the space of a PIM with the account that is kept, and go on sharing where that had stopped. */
  'space/test': { from: ['page'], payload: v.strictObject({ origin }) },
  /** Whoever opens the list of errors wants to see what colleagues decided about this PIM. */
  'space/pull': { from: ['page'], payload: v.strictObject({ origin }) },
  /** Test where what was seen is shared; when everything works share it, encrypted or plain (null). Answers the steps of the test. */
  'space/watch': { from: ['page'], payload: v.strictObject({ origin, passphrase: v.nullable(passphrase) }) },
  /** Share no more what was seen; what came stays. */
  'space/unwatch': { from: ['page'], payload: v.strictObject({ origin }) },
  /** Leave the space of a PIM: the account is removed, what is known stays. */
  'space/leave': { from: ['page'], payload: v.strictObject({ origin }) },
  /** What the user decided about groups, errors and whose errors are. Answers which decisions these are. */
  'decisions/save': {
    from: ['page', 'panel'],
    payload: v.strictObject({ decisions: v.pipe(v.array(draftDecision), v.maxLength(MOST_DECISIONS)) }),
  },
  /** Takes these decisions back at once, as far as nobody decided since. */
  'decisions/undo': {
    from: ['page', 'panel'],
    payload: v.strictObject({ made: v.pipe(v.array(decisionKey), v.maxLength(MOST_DECISIONS)) }),
  },
  /** What is noted about groups, and whose errors are. */
  'archive/assigned': {
    from: ['page', 'panel'],
    payload: v.strictObject({ origin, groups: v.pipe(v.array(key), v.maxLength(1000)) }),
  },
  /** A PIM page loaded, or its screen changed; `path` is its hash path. Asks what the launcher should say. */
  'page/status': { from: ['content'], payload: v.strictObject({ path, loaded: v.boolean() }) },
  /** A marked link led to this page (`LINK_MARK`): opens our list of that connection's errors in its tab; all for no code. */
  'page/open-errors': { from: ['content'], payload: v.strictObject({ connection: codeOrPim }) },
  /** The pointer came to the button: brings the script with which it is moved and hidden. */
  'launcher/hovered': { from: ['content'], payload: v.strictObject({}) },
  /** The user moved or hid the button on this PIM's pages. */
  'launcher/move': {
    from: ['content'],
    payload: v.strictObject(launcherPosition.entries),
  },
  /** Brings a hidden button back. */
  'launcher/show': { from: ['page', 'panel'], payload: v.strictObject({ origin }) },
  /** What the marks on the form of a product say. */
  'page/field-markers': { from: ['content'], payload: v.strictObject({ id }) },
  /** Whether the form of a product that is to be marked is one that we know. */
  'page/form-known': { from: ['content'], payload: v.strictObject({ id, known: v.boolean() }) },
  /** How the product grid shows its products. */
  'page/grid-display': { from: ['content'], payload: v.strictObject({ display: gridDisplay }) },
  /** Which of the products on a page of the grid have errors. */
  'page/row-markers': { from: ['content'], payload: v.strictObject({ ids: v.pipe(v.array(id), v.maxLength(200)) }) },
  /** The user opened the panel on this page, at the errors of a place; the answer is a ticket for one frame. */
  'panel/open': { from: ['content'], payload: v.strictObject({ path, place: v.nullable(place) }) },
  /** The user arranged the panel on this PIM's pages. */
  'panel/keep': { from: ['content'], payload: v.strictObject(panelArrangement.entries) },
  /** What the strip above the form of a product says. */
  'page/strip': { from: ['content'], payload: v.strictObject({ id }) },
  /** The user follows a link to a screen of a PIM, where the panel is to open at the errors of a place. */
  'panel/request': { from: ['page', 'panel'], payload: v.strictObject({ origin, path, place: v.nullable(place) }) },
  /** A panel frame shows its ticket and learns which page it is on. */
  'panel/claim': { from: ['panel'], payload: v.strictObject({ ticket: v.pipe(v.string(), v.uuid()) }) },
  /** What a panel tells the page around it, where its frame cannot send to a tab; see `tellPage`. Answers what the page answers. */
  'panel/tell': { from: ['panel'], payload: v.strictObject({ message: toPage }) },
  /** What a panel shows, where the browser denies it the store; see `remoteArchive`. */
  'archive/view': { from: ['panel'], payload: v.strictObject({ origin }) },
  'archive/pictures': { from: ['panel'], payload: v.strictObject({ origin }) },
  'archive/product': { from: ['panel'], payload: v.strictObject({ origin, id }) },
  /** Which of the errors of the product on screen are resolved or ignored. */
  'product/closed': { from: ['page', 'panel'], payload: v.strictObject({ origin, id }) },
  /** The newest open errors about an attribute, a family or a channel. */
  'archive/setting-errors': {
    from: ['page', 'panel'],
    payload: v.strictObject({ origin, setting: v.picklist(['attribute', 'family', 'channel']), code: id }),
  },
  /** What attributes are called on the screens of the PIM. */
  'archive/attribute-names': {
    from: ['page', 'panel'],
    payload: v.strictObject({ origin, codes: v.pipe(v.array(id), v.maxLength(1000)) }),
  },
  /** The next product with an open error of a group; `about` as in a decision. */
  'product/next': {
    from: ['page', 'panel'],
    payload: v.strictObject({
      origin,
      id,
      group: key,
      about: textUpTo(LONGEST_SUBJECT),
    }),
  },
  /** The other variants of its parent that have open errors; null when its parent is not known. */
  'product/variants': { from: ['page', 'panel'], payload: v.strictObject({ origin, id }) },
  /**
   * Asks the PIM for the product on screen and what became of its open errors, and remembers both, whose variant it is and
   * whether there is such a product; null if the PIM does not answer.
   */
  'product/current': { from: ['page', 'panel'], payload: v.strictObject({ origin, id }) },
  /** What is stored of what became of the open errors of a product. */
  'product/outcomes': { from: ['page', 'panel'], payload: v.strictObject({ origin, id }) },
  /**
   * Looks into a few products whose errors are on screen, and stores what became of them; null where the PIM is not asked. A page
   * that wants more sends one message after the other, so that a worker that ends loses little.
   */
  'products/check': {
    from: ['page'],
    payload: v.strictObject({ origin, products: v.pipe(v.array(namedProduct), v.maxLength(MOST_CHECKED)) }),
  },
  /** The last changes of the fields of the product on screen, as they are stored; null while its history was never read. */
  'product/timeline': { from: ['page', 'panel'], payload: v.strictObject({ origin, id }) },
} as const satisfies Record<string, { from: ReadonlyArray<'page' | 'panel' | 'content'>; payload: v.GenericSchema }>;

export type MessageType = keyof typeof protocol;

export type Payload<T extends MessageType> = v.InferOutput<(typeof protocol)[T]['payload']>;

/**
 * Sent between our scripts on a page and the panel on the same tab. Only `page/go-to-place` has an answer: whether the place that
 * the user wants to go to was found on the page. `page/ring` puts a ring around one, `panel/saved` says that the page may have saved the product on screen,
 * `panel/ready` that the panel has its content and can be shown.
 */
export type TabMessage =
  | { type: 'panel/screen'; path: string; place: string | null }
  | { type: 'panel/saved' }
  | { type: 'panel/toggle' }
  | { type: 'page/refresh' }
  | PageMessage;

/** Of these, what the panel tells the page. */
export type PageMessage = v.InferOutput<typeof toPage>;
