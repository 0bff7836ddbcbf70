import { mount } from '#components/layout/mount.tsx';
import { Popup } from '#components/layout/Popup.tsx';
import { activePage } from '#lib/live/active.ts';
import { openOverview } from '#lib/live/overview.ts';
import { openStore } from '#lib/store/open.ts';
import { viewsOf } from '#lib/store/views.ts';

void mount(async (lifetime) => {
  const [store, page] = await Promise.all([openStore(), activePage()]);
  return <Popup overview={await openOverview(viewsOf(store), page.origin, lifetime)} page={page} />;
});
