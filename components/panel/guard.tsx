import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { queryOf } from '#components/controls/page-links.ts';
import { text } from '#lib/i18n/text.ts';
import { useVisibility } from './visibility.ts';

interface Guard<T extends Element> {
  /** What must have been visible before. */
  ref: RefObject<T | null>;
  /** Whether the last press did not count. */
  isCovered: boolean;
  /** Does what a press asks for, if it counts. */
  guarded(event: { isTrusted: boolean }, act: () => void): void;
}

/** A press counts only if it was made by the user, on something that was visible: the page may hide the panel. */
export function useGuard<T extends Element>(): Guard<T> {
  const { ref, isVisible } = useVisibility<T>();
  const [isCovered, setCovered] = useState(false);
  return {
    ref,
    isCovered,
    guarded({ isTrusted }, act) {
      const counts = isTrusted && isVisible();
      setCovered(!counts);
      if (counts) act();
    },
  };
}

/** Says that a press did not count, and where to decide instead. */
export function CoveredNote({ origin }: { origin: string }) {
  return (
    <p class="problem-note" role="status">
      {text('panel_covered')}{' '}
      <ExternalLink href={`${browser.runtime.getURL('/dashboard.html')}?${queryOf('errors', { pim: origin })}`}>
        {text('open_dashboard')}
      </ExternalLink>
    </p>
  );
}
