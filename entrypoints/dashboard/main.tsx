import { followAddress, linkPimToAddress } from '#components/dashboard/address-bar.ts';
import { Dashboard } from '#components/dashboard/Dashboard.tsx';
import { lazyViews } from '#components/dashboard/lazy-views.tsx';
import { lightOnPaper } from '#components/layout/appearance.ts';
import { mount } from '#components/layout/mount.tsx';
import { openOverview } from '#lib/live/overview.ts';
import { openPageStore } from '#lib/live/page-store.ts';
import { pimReader } from '#lib/store/pim-view.ts';

void mount(async (lifetime) => {
  lightOnPaper(lifetime);
  const [store, address] = [await openPageStore(), followAddress(lifetime)];
  const preferred = new URLSearchParams(address.query.value).get('pim');
  const overview = await openOverview(pimReader(store), preferred, lifetime);
  linkPimToAddress(overview, address, lifetime);
  return (
    <Dashboard overview={overview} address={address} later={lazyViews(store, overview, address.query, lifetime)} />
  );
});
