import type { SurfaceState } from '#lib/alerts/surface-state.ts';
import type { MessageKey } from '#lib/i18n/text.ts';

/** The text of each state; null if the age of the figures is enough. */
export const stateTexts: Readonly<Record<SurfaceState['state'], MessageKey | null>> = {
  'no-pim': 'state_no_pim',
  'never-refreshed': 'state_never_refreshed',
  'no-connection': 'state_no_connection',
  'permission-missing': 'state_permission_missing',
  'signed-out': 'state_signed_out',
  forbidden: 'state_forbidden',
  'too-old': 'state_too_old',
  throttled: 'state_throttled',
  failing: 'state_failing',
  unreachable: 'state_unreachable',
  'storage-full': 'state_storage_full',
  paused: 'state_paused',
  fresh: null,
  stale: null,
};

/** The first sentence, which is the answer, without its full stop, and what follows. */
export function firstSentence(sentences: string): [first: string, rest: string] {
  const [first = '', ...rest] = sentences.split(/(?<=[^\d]\.)\s+|(?<=。)/);
  return [first.replace(/[.。]$/, ''), rest.join(' ')];
}
