import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** The name of the PIM; a select list if there are several. */
export function PimSwitcher({ overview, pim }: { overview: LiveOverview; pim: PimRecord }) {
  const pims = overview.pims.value;
  return pims.length < 2 ? (
    <h1>{pim.name}</h1>
  ) : (
    <h1>
      <select
        class="bar-switch"
        aria-label={text('switch_label')}
        value={pim.origin}
        onChange={({ currentTarget: { value } }) => run(() => overview.choose(value))}
      >
        {pims.map(({ origin, name }) => (
          <option key={origin} value={origin}>
            {name}
          </option>
        ))}
      </select>
    </h1>
  );
}
