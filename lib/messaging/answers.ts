import type { ProductValue } from '#lib/model/catalog.ts';
import type { Decision, DecisionKey } from '#lib/model/decision.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PanelArrangement, PimState } from '#lib/model/pim.ts';
import type { TestResult } from '#lib/model/report.ts';
import type { SpaceCheck } from '#lib/model/space.ts';
import type { Timeline } from '#lib/model/timeline.ts';
import type { SelfTestResult } from '#lib/pim/checks.ts';
import type { PimErrorKind } from '#lib/pim/pim-error.ts';
import type { ProbeResult } from '#lib/pim/probe-result.ts';
import type { SettingsFileRefusal } from '#lib/settings/settings-file.ts';
import type { SharingOutcome } from '#lib/settings/sharing.ts';
import type { MovedHistory } from '#lib/store/moving/move-parts.ts';
import type { StoreTrouble } from '#lib/store/open-store.ts';
import type { WireView } from './view-transfer.ts';

/** What the launcher on a PIM page says. */
export interface LauncherContent {
  /** False: not a PIM that we watch, or nothing to show here (login page): draw nothing. */
  show: boolean;
  /** Open errors of the product on this page, or of the whole PIM elsewhere; empty for none, `361+` when not all are known. */
  count: string;
  /** Whether the screen may have something to mark. */
  hasMarkers: boolean;
  /** Text for the launcher's label, in the reader's language. */
  label: string;
  /** Where the button stands, in percent of the window's height; null where the user hid it. */
  top: number | null;
  /** The color of the stripe at the upper edge of the page; absent where the user wants none. */
  stripe?: string;
  /** Where the panel is to open at once, since the user followed a link to this screen; see `panel/request`. */
  requested?: { place: string | null };
}

/** What the mark at one place of a product's form says, in the reader's language. */
export interface FieldMarker {
  /** See `formPlacesOf`. */
  place: string;
  /** What became of its errors: `open` while one of them is. Those that are fixed are left out. */
  state: MarkState;
  /** How many errors are in that state. */
  count: number;
  label: string;
  /** The newest ones, equal ones once. */
  errors: FieldMarkerError[];
  /** How many are not among them; empty when none. */
  more: string;
}

/** `changed`: somebody changed the field since. `over`: probably over. See `outcome`. */
export type MarkState = 'open' | 'changed' | 'over';

/** What the strip above a product's form says, in the reader's language. */
export interface StripContent {
  /** Color of the PIM, `#rrggbb`. */
  color: string;
  /** “4 open”, and “2 to confirm”, empty for none. */
  open: string;
  confirm: string;
  /** The open ones. */
  chips: StripChip[];
  /** The button that opens the panel, and the one that closes the strip. */
  panel: string;
  close: string;
}

export interface StripChip extends Pick<FieldMarker, 'place' | 'count' | 'label'> {
  /** Code of the attribute, or name of the part of the product. */
  name: string;
  /** “not in the form”, where no form can show it; else empty. */
  note: string;
}

export interface FieldMarkerError {
  message: string;
  /** Connection and time. */
  source: string;
  locale: string | null;
  /** Channel code. */
  channel: string | null;
}

/** What was decided about a group besides its state; each empty for none. `ticket` is the address of its ticket. */
export type GroupDecision = Pick<Decision, 'note' | 'owner' | 'ticket'>;

/** The groups of which anything is noted, assigned or linked, by their key; and all that own anything of the PIM. */
export interface Assigned {
  groups: Array<[group: string, GroupDecision]>;
  /** See `OwnerRule`. */
  rules: Array<{ origin: string; of: 'family' | 'connection'; code: string; owner: string }>;
  names: string[];
}

/** An error that asks nothing of the user any more. */
export interface ClosedError {
  id: string;
  /** Whether that was decided for it alone, not for its whole group. */
  own: boolean;
  state: 'resolved' | 'ignored';
  /** When that was decided, milliseconds since the epoch, and by whom; empty where nobody said. */
  at: number;
  who: string;
}

/** A variant with open errors. */
export interface VariantWithErrors {
  /** As in the address of its screen. */
  id: string;
  /** Its identifier where it has one. */
  name: string;
  errors: number;
}

/** What the PIM says now of the product on screen. */
export interface CurrentProduct {
  /** False when it answers that there is no such product. */
  exists: boolean;
  /** When a person saved it, unless something else wrote it since or it is not known; milliseconds since the epoch. */
  savedByPerson: number | null;
  /** Codes of the attributes that its form has a field for; null when not known. */
  fields: string[] | null;
  /** What stands in the fields that its open errors are about. */
  values: ProductValue[];
  /** The product model that it is a variant of: its code, the id in its address (null when not known), the attributes it holds. */
  model: { code: string; id: number | null; attributes: string[] } | null;
  /** What became of its open errors; null when that was not looked into. */
  outcomes: Outcome[] | null;
}

/** The next product with an open error of a group. */
export interface FollowingProduct {
  /** Its screen in the PIM. */
  href: string;
  /** Its place among all of them, from 1 on. */
  position: number;
  total: number;
}

/** How it went to look into some products; what was found is in the store. */
export interface CheckedBatch {
  /** Why the PIM was asked no further; null when all were looked into. */
  stopped: PimErrorKind | null;
  /** Until when the PIM is left alone, milliseconds since the epoch; null when it may be asked. */
  until: number | null;
}

export interface VariantErrors {
  /** Code of the product model. */
  parent: string;
  /** Most errors first. */
  products: VariantWithErrors[];
}

/** What the mark on a row of the product grid says; products without errors have none. */
export interface RowMarker {
  /** As it stands in the address of the row. */
  id: string;
  count: number;
  label: string;
}

export interface Answers {
  'pim/probe': ProbeResult | 'refused';
  'pim/request-access': null;
  'demo/add': { origin: string };
  'demo/remove': null;
  'pim/watch': { state: PimState };
  'pim/forget': null;
  'pim/move': MovedHistory;
  'store/open': StoreTrouble | null;
  'settings/change': null;
  'settings/import': { refused: SettingsFileRefusal } | null;
  'settings/share': SharingOutcome;
  'pim/self-test': SelfTestResult[];
  'history/trim': null;
  'history/clean-up': null;
  'poll/run': { state: PimState };
  'alerts/snooze': null;
  'facts/snooze': null;
  'alerts/read': null;
  'alerts/notify': null;
  'team-tool/test': TestResult;
  'heartbeat/test': TestResult;
  'page/open-errors': null;
  'space/join': SpaceCheck[];
  'space/test': SpaceCheck[];
  'space/pull': null;
  'space/watch': SpaceCheck[];
  'space/unwatch': null;
  'space/leave': null;
  'decisions/save': DecisionKey[];
  'decisions/undo': null;
  'archive/assigned': Assigned;
  'page/status': LauncherContent;
  'launcher/hovered': null;
  'launcher/move': null;
  'launcher/show': null;
  /** `errors`: all open ones of the product, also those without a place. */
  'page/field-markers': { fields: FieldMarker[]; errors: number };
  'page/form-known': null;
  'page/grid-display': null;
  'page/row-markers': { rows: RowMarker[] };
  'panel/open': { ticket: string; arrangement: PanelArrangement };
  'panel/keep': null;
  'page/strip': StripContent | null;
  'panel/request': null;
  'panel/tell': unknown;
  'panel/claim': { origin: string; path: string; place: string | null; tabId: number } | null;
  'archive/view': WireView | null;
  /** `data:` addresses, by `pictureKey`. */
  'archive/pictures': Array<[key: string, address: string]>;
  'archive/product': ArchivedError[];
  'product/closed': ClosedError[];
  'product/variants': VariantErrors | null;
  'archive/setting-errors': ArchivedError[];
  'product/current': CurrentProduct | null;
  'product/outcomes': Outcome[];
  'products/check': CheckedBatch | null;
  'product/timeline': Timeline | null;
  'product/next': FollowingProduct | null;
  'archive/attribute-names': Array<[code: string, name: string]>;
}

/**
 * How an answer travels: a refusal is an answer too. Browsers pass on a promise's rejection each in their own way, and the
 * polyfill, which the pages do without, in yet another.
 */
export type Reply<T = unknown> = { value: T } | { refused: string };
