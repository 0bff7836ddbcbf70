import './team-tools/team-tool.css';
import { useState } from 'preact/hooks';
import { useLoaded } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { SpaceFields } from './SpaceFields.tsx';
import { SpaceState } from './SpaceState.tsx';

/** What a team shares its decisions about a PIM through: joining, how it goes, leaving. */
export function TeamPart({ pim }: { pim: PimRecord }) {
  const { effective, store } = useSettings();
  const { origin } = pim;
  const space = effective.value.settings.pims.find((one) => one.origin === origin)?.space ?? null;
  const [changes, setChanges] = useState(0);
  const read = useLoaded(async () => ({ record: await store.get('spaces', origin) }), [store, pim, changes]);
  if (!read) return null;
  const { record } = read;
  return (
    <>
      <p class="quiet">{text('team_intro')}</p>
      {record && space ? (
        <SpaceState pim={pim} record={record} space={space} onChange={() => setChanges(changes + 1)} />
      ) : (
        <SpaceFields key={JSON.stringify(space)} pim={pim} preset={space} />
      )}
    </>
  );
}
