import { useEffect, useRef } from 'preact/hooks';
import { PimText } from '#components/controls/PimText.tsx';
import { text } from '#lib/i18n/text.ts';
import type { DecidedProblem } from './use-decided.ts';

/** What was decided about a problem, and the way back. */
export function DecidedRow({ row: { said, undo, focused }, name }: { row: DecidedProblem; name: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, [focused]);
  return (
    <div class="problem-row">
      <b>
        <PimText of={name} />
      </b>
      <span>{said}</span>
      <button ref={button} type="button" class="button-plain" aria-keyshortcuts="z" onClick={undo}>
        {text('monitoring_undo')}
      </button>
    </div>
  );
}
