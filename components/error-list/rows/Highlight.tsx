import { Visible } from '#components/controls/PimText.tsx';
import { highlight } from '#lib/error-list/highlight.ts';

/** A text of a PIM with the hits of a search highlighted. Who draws it isolates it (`bdi`), unless it is part of a sentence. */
export function Highlight({ of, words }: { of: string; words: readonly string[] }) {
  if (words.length === 0) return <Visible of={of} />;
  return (
    <>
      {highlight(of, words).map((part) =>
        part.hit ? (
          <mark class="hit">
            <Visible of={part.text} />
          </mark>
        ) : (
          <Visible of={part.text} />
        ),
      )}
    </>
  );
}
