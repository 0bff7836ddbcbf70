import './trouble.css';
import type { PimRecord } from '#lib/model/pim.ts';

/** The connections that are in trouble, the worst first, as the last pass found them; nothing when there is none. */
export function Trouble({ pim }: { pim: PimRecord }) {
  return (
    <ul class="trouble">
      {pim.trouble?.map(({ label, state, sentence }) => (
        <li key={label} class={state}>
          <b>{label}</b> {sentence}
        </li>
      ))}
    </ul>
  );
}
