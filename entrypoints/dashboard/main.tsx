import { followAddress, keepInStep } from '#components/layout/address.ts';
import { Dashboard } from '#components/layout/Dashboard.tsx';
import { mount } from '#components/layout/mount.tsx';
import { lightOnPaper } from '#components/layout/paper.ts';
import { laterViews } from '#components/layout/views.tsx';
import { openOverview } from '#lib/live/overview.ts';
import { openKept } from '#lib/live/page-store.ts';
import { viewsOf } from '#lib/store/pim-view.ts';

void mount(async (lifetime) => {
  lightOnPaper(lifetime);
  const [store, address] = [await openKept(), followAddress(lifetime)];
  const preferred = new URLSearchParams(address.query.value).get('pim');
  const overview = await openOverview(viewsOf(store), preferred, lifetime);
  keepInStep(overview, address, lifetime);
  return <Dashboard overview={overview} address={address} later={laterViews(store, overview, lifetime)} />;
});
