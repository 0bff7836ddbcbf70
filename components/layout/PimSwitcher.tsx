import { run, useLoaded } from '#components/controls/run.ts';
import { surfaceState } from '#lib/alerts/surface-state.ts';
import { signalText } from '#lib/alerts/text/verdict-text.ts';
import { judge, signalOf } from '#lib/alerts/verdict.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import { now } from '#lib/live/timing.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { firstSentence, stateTexts } from './pim-status.ts';

/** The name of the PIM; if there are several, a select list that says of the others what needs attention, or why they are not current. */
export function PimSwitcher({ overview, pim }: { overview: LiveOverview; pim: PimRecord }) {
  const pims = overview.pims.value;
  // The others are read once the shown one is on screen.
  const said = useLoaded(
    async () => (pims.length < 2 ? null : new Map(await Promise.all(pims.map((one) => saidOf(overview, one))))),
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
            {named(pimTitle(one), one.origin === pim.origin ? '' : (said?.get(one.origin) ?? ''))}
          </option>
        ))}
      </select>
    </h1>
  );
}

async function saidOf(overview: LiveOverview, { origin }: PimRecord): Promise<[string, string]> {
  const view = await overview.read(origin);
  if (!view) return [origin, ''];
  const state = stateTexts[surfaceState(view.pim, view.connections, now.peek()).state];
  if (state) return [origin, firstSentence(text(state))[0]];
  const signal = signalOf(judge(view, now.peek()));
  return [origin, signal ? signalText(signal) : ''];
}

function named(name: string, said: string): string {
  return said === '' ? name : `${name} · ${said}`;
}
