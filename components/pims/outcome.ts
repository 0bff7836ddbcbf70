import type { MessageKey } from '#lib/i18n/text.ts';
import type { AddressProblem } from '#lib/pim/address.ts';
import type { PimState } from '#lib/store/schema.ts';

/** What became of the wish to add a PIM: a problem with its address, a refusal, or the end of its first pass. */
export type Outcome = AddressProblem | 'known' | 'refused' | 'adding' | 'broken' | PimState;

/** How each outcome is told, with what to do next. */
export const outcomeSentence: Readonly<Record<Outcome, MessageKey>> = {
  empty: 'add_empty',
  'not-an-address': 'add_not_an_address',
  'not-http': 'add_not_http',
  known: 'add_known',
  refused: 'add_refused',
  adding: 'add_adding',
  broken: 'add_broken',
  new: 'add_ok',
  ok: 'add_ok',
  'permission-missing': 'add_refused',
  'signed-out': 'add_signed_out',
  forbidden: 'state_forbidden',
  'too-old': 'state_too_old',
  throttled: 'add_later',
  failing: 'add_failing',
  unreachable: 'add_unreachable',
  'storage-full': 'state_storage_full',
};
