import './pills.css';
import { isolated, shortenedText } from '#lib/i18n/pim-text.ts';
import { number, text } from '#lib/i18n/text.ts';
import { Icon } from './Icon.tsx';
import { PimText } from './PimText.tsx';

/** The browser draws choices itself, as wide as the longest. */
const LONGEST_CHOICE = 100;

export interface PillChoice {
  value: string;
  name: string;
  /** How many errors it would show; absent for choices that do not filter. */
  count?: number;
}

interface Props {
  name: string;
  /** Empty when it is not set. */
  value: string;
  /** Label of the choice that unsets the filter; without it, a value is always set. */
  any?: string;
  choices: readonly PillChoice[];
  /** Whether it narrows the list and can be removed. */
  set?: boolean;
  onChoose(value: string): void;
}

/** A filter: its name while unset, else its value and a button that removes it. */
export function Pill({ name, value, any, choices, set = value !== '', onChoose }: Props) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <span class={set ? 'pill pill-set' : 'pill'}>
      <span class="pill-face">
        <span class="pill-name">{name}</span>
        {value && (
          <span class="pill-value">
            <PimText of={chosen?.name ?? value} />
          </span>
        )}
        <select aria-label={name} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          {any !== undefined && <option value="">{any}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {isolated(shortenedText(choice.name, LONGEST_CHOICE))}
              {choice.count === undefined ? '' : ` (${number(choice.count)})`}
            </option>
          ))}
        </select>
      </span>
      {set && (
        <button
          type="button"
          class="pill-remove"
          onClick={() => onChoose('')}
          aria-label={text('monitoring_remove', name)}
        >
          <Icon name="close" />
        </button>
      )}
    </span>
  );
}
