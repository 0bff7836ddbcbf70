import './history.css';
import { text } from '#lib/i18n/text.ts';

/** Spans by their names in the address, in days; null for all stored days. */
const spans = [
  ['7', 7],
  ['30', 30],
  ['90', 90],
  ['all', null],
] as const;
export type Span = (typeof spans)[number];

/** As many days the PIM sends at once: on the first day there are no others. */
const AT_ONCE = 8;

/** The span that an address names; 30 days by default, or 7 where no more days are stored. */
export function spanOf(query: string, stored = Number.POSITIVE_INFINITY): Span {
  const name = new URLSearchParams(query).get('span');
  return spans.find(([one]) => one === name) ?? spans[stored > AT_ONCE ? 1 : 0];
}

/** The choice of how far back charts go. */
export function SpanChoice({ chosen, onChoose }: { chosen: Span[0]; onChoose(name: Span[0]): void }) {
  return (
    <fieldset class="spans">
      <legend class="visually-hidden">{text('history_spans')}</legend>
      {spans.map(([name]) => (
        <label key={name}>
          <input
            type="radio"
            name="span"
            class="visually-hidden"
            checked={name === chosen}
            onChange={() => onChoose(name)}
          />
          <span>{text(`history_span_${name}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
