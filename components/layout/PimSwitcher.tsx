import { run, useLoaded } from '#components/controls/run.ts';
import { signalText } from '#lib/alerts/text/verdict-text.ts';
import { judge, type Signal, signalOf } from '#lib/alerts/verdict.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import { now } from '#lib/live/timing.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** The name of the PIM; if there are several, a select list that says of the others how many connections need attention. */
export function PimSwitcher({ overview, pim }: { overview: LiveOverview; pim: PimRecord }) {
  const pims = overview.pims.value;
  // The others are read once the shown one is on screen.
  const signals = useLoaded(
    async () => (pims.length < 2 ? null : new Map(await Promise.all(pims.map((one) => signalOfPim(overview, one))))),
    [pims, overview.view.value],
  );
  return pims.length < 2 ? (
    <h1>{pimTitle(pim)}</h1>
  ) : (
    <h1>
      <select
        class="bar-switch"
        aria-label={text('switch_label')}
        value={pim.origin}
        onChange={({ currentTarget: { value } }) => run(() => overview.choose(value))}
      >
        {pims.map((one) => (
          <option key={one.origin} value={one.origin}>
            {one.origin === pim.origin ? pimTitle(one) : named(pimTitle(one), signals?.get(one.origin) ?? null)}
          </option>
        ))}
      </select>
    </h1>
  );
}

async function signalOfPim(overview: LiveOverview, { origin }: PimRecord): Promise<[string, Signal | null]> {
  const view = await overview.read(origin);
  return [origin, view && signalOf(judge(view, now.peek()))];
}

function named(name: string, signal: Signal | null): string {
  return signal === null ? name : `${name} · ${signalText(signal)}`;
}
