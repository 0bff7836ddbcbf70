import { Dashboard } from '#components/layout/Dashboard.tsx';
import { mount } from '#components/layout/mount.ts';
import { openOverview } from '#lib/live/overview.ts';
import { openStore } from '#lib/store/open.ts';

void mount(async (lifetime) => {
  const preferred = new URLSearchParams(location.search).get('pim');
  return <Dashboard overview={await openOverview(await openStore(), preferred, lifetime)} />;
});
