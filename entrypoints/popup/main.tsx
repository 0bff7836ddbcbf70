import { mount } from '#components/layout/mount.tsx';
import { Popup } from '#components/layout/Popup.tsx';
import { activeOrigin } from '#lib/live/active.ts';
import { openArchive } from '#lib/live/archive.ts';
import { openOverview } from '#lib/live/overview.ts';

void mount(async (lifetime) => {
  const [archive, preferred] = await Promise.all([openArchive(), activeOrigin()]);
  return <Popup overview={await openOverview(archive, preferred, lifetime)} />;
});
