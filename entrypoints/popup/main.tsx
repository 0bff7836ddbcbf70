import { mount } from '#components/layout/mount.ts';
import { Popup } from '#components/layout/Popup.tsx';
import { activeOrigin } from '#lib/live/active.ts';
import { openOverview } from '#lib/live/overview.ts';
import { openStore } from '#lib/store/open.ts';

void mount(async (lifetime) => {
  const [store, preferred] = await Promise.all([openStore(), activeOrigin()]);
  return <Popup overview={await openOverview(store, preferred, lifetime)} />;
});
