import { PimText } from '#components/controls/PimText.tsx';
import { text } from '#lib/i18n/text.ts';

/** A value before, struck through, and after; null or empty where there was none. */
export function ValueChange({ from, to }: { from: string | null; to: string | null }) {
  return (
    <>
      {from && (
        <>
          <s>
            <PimText of={from} />
          </s>{' '}
          <span aria-hidden="true">→</span>{' '}
        </>
      )}
      <b>{to ? <PimText of={to} /> : text('panel_emptied')}</b>
    </>
  );
}
