import type { Mark } from '#lib/model/decision.ts';
import type { StoredError } from '#lib/model/error.ts';
import type { PimState } from '#lib/model/pim.ts';
import type { Tested } from '#lib/model/report.ts';
import type { Checkup } from '#lib/pim/checks.ts';
import type { Found } from '#lib/pim/probe-result.ts';
import type { Refusal } from '#lib/settings/settings-file.ts';
import type { SyncOutcome } from '#lib/settings/sharing.ts';
import type { StoreTrouble } from '#lib/store/open-store.ts';
import type { SentView } from './view-transfer.ts';

/** What the launcher on a PIM page says. */
export interface PageFacts {
  /** False: not a PIM that we watch, or nothing to show here (login page): draw nothing. */
  show: boolean;
  /** Open errors of the product on this page, or of the whole PIM elsewhere. */
  errors: number;
  /** Whether the screen may have something to mark. */
  marks: boolean;
  /** Text for the launcher's label, in the reader's language. */
  label: string;
  /** Where the button stands, in percent of the window's height; null where the user hid it. */
  top: number | null;
}

/** What the mark at one place of a product's form says, in the reader's language. */
export interface FieldFacts {
  /** See `placeOf`. */
  place: string;
  count: number;
  label: string;
  /** The newest ones, equal ones once. */
  errors: FieldError[];
  /** How many are not among them; empty when none. */
  more: string;
}

export interface FieldError {
  message: string;
  /** Connection and time. */
  source: string;
  locale: string | null;
  /** Channel code. */
  channel: string | null;
}

/** An error that asks nothing of the user; `own` when that was decided for it alone, not for its whole group. */
export interface ClosedError {
  id: string;
  own: boolean;
}

/** A variant with open errors. */
export interface Sibling {
  /** As in the address of its screen. */
  id: string;
  /** Its identifier where it has one. */
  name: string;
  errors: number;
}

export interface Siblings {
  /** Code of the product model. */
  parent: string;
  /** Most errors first. */
  products: Sibling[];
}

/** What the mark on a row of the product grid says; products without errors have none. */
export interface RowFacts {
  /** As it stands in the address of the row. */
  id: string;
  count: number;
  label: string;
}

export interface Answers {
  'pim/probe': Found | 'refused';
  'pim/wish': null;
  'demo/add': { origin: string };
  'demo/remove': null;
  'pim/watch': { state: PimState };
  'pim/forget': null;
  'store/open': StoreTrouble | null;
  'settings/change': null;
  'settings/import': { refused: Refusal } | null;
  'settings/share': SyncOutcome;
  'history/restored': null;
  'pim/self-test': Checkup[];
  'history/trim': null;
  'history/compact': null;
  'pass/run': { state: PimState };
  'errors/looked': null;
  'alerts/snooze': null;
  'alerts/read': null;
  'alerts/tell': null;
  'export/test': Tested;
  'marks/set': Mark[];
  'marks/remove': Mark[];
  'page/here': PageFacts;
  'launcher/reached': null;
  'launcher/place': null;
  'launcher/show': null;
  'page/fields': { fields: FieldFacts[] };
  'page/form': null;
  'page/rows': { rows: RowFacts[] };
  'panel/open': { ticket: string };
  'panel/claim': { origin: string; path: string; place: string | null; tabId: number } | null;
  'archive/view': SentView | null;
  'archive/product': StoredError[];
  'product/closed': ClosedError[];
  'product/siblings': Siblings | null;
  'archive/concerning': StoredError[];
  'product/saved': number | null;
}

/**
 * How an answer travels: a refusal is an answer too. Browsers pass on a promise's rejection each in their own way, and the
 * polyfill, which the pages do without, in yet another.
 */
export type Reply<T = unknown> = { value: T } | { refused: string };
