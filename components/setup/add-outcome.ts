import type { MessageKey } from '#lib/i18n/text.ts';
import type { AddressProblem } from '#lib/model/address.ts';
import type { PimState } from '#lib/model/pim.ts';
import type { ProbeResult } from '#lib/pim/probe-result.ts';

/** The outcome of adding a PIM: a problem with its address, a refusal, the result of the probe, or the end of the first poll. */
export type AddOutcome =
  | AddressProblem
  | 'known'
  | 'refused'
  | 'probing'
  | 'adding'
  | 'broken'
  | 'below-root'
  | ProbeResult
  | PimState;

/** The text of each outcome, with what to do next. */
export const outcomeSentence: Readonly<Record<AddOutcome, MessageKey>> = {
  empty: 'add_empty',
  'not-an-address': 'add_not_an_address',
  'not-http': 'add_not_http',
  known: 'add_known',
  refused: 'add_refused',
  probing: 'add_looking',
  adding: 'add_adding',
  broken: 'add_broken',
  'signed-in': 'add_ok',
  new: 'add_ok',
  ok: 'add_ok',
  'permission-missing': 'add_refused',
  'signed-out': 'add_signed_out',
  'single-sign-on': 'add_signed_out',
  'not-a-pim': 'add_not_a_pim',
  elsewhere: 'add_elsewhere',
  'below-root': 'add_below_root',
  forbidden: 'add_forbidden',
  'too-old': 'add_too_old',
  throttled: 'add_throttled',
  failing: 'add_failing',
  unreachable: 'add_unreachable',
  'storage-full': 'state_storage_full',
};
