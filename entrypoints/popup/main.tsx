import { mount } from '#components/layout/mount.tsx';
import { Popup } from '#components/popup/Popup.tsx';
import { activePage } from '#lib/live/active-page.ts';
import { openOverview } from '#lib/live/overview.ts';
import { openPageStore } from '#lib/live/page-store.ts';
import { pimReader } from '#lib/store/pim-view.ts';

void mount(async (lifetime) => {
  const [store, page] = await Promise.all([openPageStore(), activePage()]);
  return <Popup overview={await openOverview(pimReader(store), page.origin, lifetime)} page={page} />;
});
