import './outcome.css';
import type { MessageKey } from '#lib/i18n/text.ts';
import type { Outcome } from '#lib/model/outcome.ts';

/** One sign for each outcome, in panel, list and marks: only what is proven is filled and green. */
export function OutcomeSign({ state, small = false }: { state: Outcome['state']; small?: boolean }) {
  const size = small ? 14 : 20;
  const dashes = state === 'over' ? '3 2.4' : undefined;
  const isFilled = state === 'open' || state === 'fixed';
  return (
    <svg class={`state-sign state-sign-${state}`} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <circle cx="10" cy="10" r={isFilled ? 9.5 : 8.5} stroke-dasharray={dashes} />
      <path d={STROKES[state]} />
    </svg>
  );
}

const TICK = 'M6 10.4l2.7 2.7L14.2 7.4';

const STROKES: Record<Outcome['state'], string> = {
  open: 'M10 5.2v5.6M10 13.9v1',
  unknown: 'M6.5 10h7',
  over: 'M7.8 8.2a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14.2v.6',
  changed: TICK,
  fixed: TICK,
};

/** Why it is not known what became of an error. */
export const UNKNOWN_WHY: Record<NonNullable<Outcome['reason']>, MessageKey> = {
  'same-minute': 'panel_unknown_same_minute',
  purged: 'panel_unknown_purged',
  pending: 'panel_unknown_pending',
  'no-place': 'panel_unknown_no_place',
  author: 'panel_unknown_author',
  unreadable: 'panel_unknown_unreadable',
  'too-large': 'panel_unknown_too_large',
  'no-product': 'panel_unknown_no_product',
};
