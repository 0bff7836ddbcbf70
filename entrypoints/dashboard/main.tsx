import { followAddress, keepInStep } from '#components/dashboard/address-bar.ts';
import { Dashboard } from '#components/dashboard/Dashboard.tsx';
import { laterViews } from '#components/dashboard/lazy-views.tsx';
import { lightOnPaper } from '#components/layout/appearance.ts';
import { mount } from '#components/layout/mount.tsx';
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
