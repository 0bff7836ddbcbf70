import type { ComponentChild } from 'preact';
import type { Lazy } from '#components/controls/lazy.ts';
import { text } from '#lib/i18n/text.ts';
import { hasPainted } from '#lib/live/painted.ts';

interface Props<T> {
  part: Lazy<T>;
  show(part: T): ComponentChild;
}

/**
 * What stands below all others on a page: it is loaded and drawn once the first frame is on screen, which takes half as long
 * without it. Nothing moves, since nothing is below.
 */
export function Below<T extends object>({ part, show }: Props<T>) {
  const loaded = hasPainted.value ? part() : null;
  if (loaded === 'failed') return <p class="sentence">{text('view_failed')}</p>;
  return loaded && <>{show(loaded)}</>;
}
