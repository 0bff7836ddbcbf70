import { mount } from '#components/layout/mount.tsx';
import { Popup } from '#components/popup/Popup.tsx';
import { activePage } from '#lib/live/active-page.ts';
import { openOverview } from '#lib/live/overview.ts';
import { openKept } from '#lib/live/page-store.ts';
import { viewsOf } from '#lib/store/pim-view.ts';

void mount(async (lifetime) => {
  const [store, page] = await Promise.all([openKept(), activePage()]);
  return <Popup overview={await openOverview(viewsOf(store), page.origin, lifetime)} page={page} />;
});
