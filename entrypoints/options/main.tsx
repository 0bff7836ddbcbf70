import { mount } from '#components/layout/mount.tsx';
import { Options } from '#components/options/Options.tsx';
import { followPlace } from '#components/options/place.ts';
import { openPims } from '#lib/live/pims.ts';
import { openSettings } from '#lib/live/settings.ts';
import { openStore } from '#lib/store/open.ts';

void mount(async (lifetime) => {
  const [store, kept] = await Promise.all([openStore(), openSettings(lifetime)]);
  const watched = await openPims(store, lifetime);
  return <Options store={store} watched={watched} kept={kept} place={followPlace(lifetime)} />;
});
