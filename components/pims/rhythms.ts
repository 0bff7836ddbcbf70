import type { MessageKey } from '#lib/i18n/text.ts';
import type { PimState } from '#lib/model/pim.ts';

export const rhythms = ['open', 'always', 'manual'] as const;

/** How a pass ended, in a word or two. */
export const passResult: Readonly<Record<PimState, MessageKey>> = {
  new: 'pass_ok',
  ok: 'pass_ok',
  'permission-missing': 'pass_permission_missing',
  'signed-out': 'pass_signed_out',
  forbidden: 'pass_forbidden',
  'too-old': 'pass_too_old',
  throttled: 'pass_throttled',
  failing: 'pass_failing',
  unreachable: 'pass_unreachable',
  'storage-full': 'pass_storage_full',
};
