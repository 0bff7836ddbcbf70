import './pim-text.css';
import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { codePointOf, FOLDED_FROM, LONGEST_SHOWN, shortened, shortenedText, visibleParts } from '#lib/i18n/pim-text.ts';
import { text } from '#lib/i18n/text.ts';

/** A name or a value that a PIM sent. It turns nothing of what stands around it, and what nobody sees of it is marked. */
export function PimText({ of }: { of: string }) {
  return (
    <bdi>
      <Visible of={of} />
    </bdi>
  );
}

/**
 * A part of such a text. What nobody sees stays in the page, so that a copy has it too; the style sheet shows its number in
 * a box of its own, out of which it turns nothing.
 */
export function Visible({ of }: { of: string }) {
  return visibleParts(shortenedText(of, LONGEST_SHOWN)).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span class="unseen" data-code={codePointOf(part)} title={text('unseen_character')}>
        {part}
      </span>
    ),
  );
}

/** Folds a long message: the parts to draw, and the button that shows the rest; null when there is no more. */
export function useFolded<P extends { text: string }>(parts: readonly P[]): [readonly P[], ComponentChild] {
  const [most, setMost] = useState(FOLDED_FROM);
  const shown = shortened(parts, most);
  const unfold = shown !== parts && most === FOLDED_FROM && (
    <button type="button" class="button-plain unfold" onClick={() => setMost(LONGEST_SHOWN)}>
      {text('message_unfold')}
    </button>
  );
  return [shown, unfold];
}
