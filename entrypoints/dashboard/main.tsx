import { Dashboard } from '#components/layout/Dashboard.tsx';
import { mount } from '#components/layout/mount.tsx';
import { openArchive } from '#lib/live/archive.ts';
import { openOverview } from '#lib/live/overview.ts';

void mount(async (lifetime) => {
  const preferred = new URLSearchParams(location.search).get('pim');
  return <Dashboard overview={await openOverview(await openArchive(), preferred, lifetime)} />;
});
