import type { ComponentChildren } from 'preact';
import { PimText } from '#components/controls/PimText.tsx';
import { currentValue, lengthWithin } from '#lib/error-list/current-value.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { CardContext } from './card-context.ts';

interface Props extends Pick<CardContext, 'values'> {
  problem: Problem;
  /** Whether there is room for all of it; else only for what stands in the field. */
  whole: boolean;
}

/** So many refused values are named. */
const NAMED = 3;

/** What was refused and what the PIM has instead; after a change what was there before, and what is there now. */
export function FieldValues({ problem, values, whole }: Props) {
  const { place, content, refused, state, outcome } = problem;
  const kept = currentValue(place, values);
  if (state === 'changed' || state === 'fixed') {
    // A resting card says it in one line.
    if (!whole || !outcome || (outcome.from === null && outcome.to === null)) return null;
    return (
      <dl class="problem-values">
        <Row term={text('panel_before')}>{outcome.from ? <s>{<PimText of={outcome.from} />}</s> : <Empty />}</Row>
        <Row term={text('panel_now')}>
          {outcome.to ? <PimText of={outcome.to} /> : <Empty />}
          <Length of={kept} content={content} />
        </Row>
      </dl>
    );
  }
  const shown = refused.slice(0, NAMED);
  // A single one stands in the PIM's own message.
  const isSaid = shown.length === 1 && content.message.includes(shown[0] ?? '');
  if (kept === null && (!whole || shown.length === 0 || isSaid)) return null;
  return (
    <dl class="problem-values">
      {whole && !isSaid && (
        <Row term={text('panel_refused')}>
          {shown.length === 0 && <span class="quiet">{text('panel_not_reported')}</span>}
          {shown.map((value, index) => (
            <>
              {index > 0 && ', '}
              <mark>
                <PimText of={value} />
              </mark>
            </>
          ))}{' '}
          {refused.length > shown.length && plural('panel_more_values', refused.length - shown.length)}
        </Row>
      )}
      {kept !== null && (
        <Row term={text('panel_kept')}>
          {kept ? <PimText of={kept} /> : <Empty />}
          {whole && <Length of={kept} content={content} />}
        </Row>
      )}
    </dl>
  );
}

function Row({ term, children }: { term: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Empty() {
  return <span class="quiet">{text('panel_empty')}</span>;
}

/** How long a value is, where its rule is about that. */
function Length({ of, content }: { of: string | null; content: Problem['content'] }) {
  const within = of === null ? null : lengthWithin(content, of);
  return (
    within && <span class="problem-length">{text('panel_length', number(within.length), number(within.limit))}</span>
  );
}
