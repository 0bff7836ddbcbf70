import { mount } from '#components/layout/mount.ts';
import { Panel } from '#components/layout/Panel.tsx';
import { text } from '#lib/i18n/text.ts';
import { openOverview } from '#lib/live/overview.ts';
import { claimPage } from '#lib/live/page.ts';
import { openProduct } from '#lib/live/product.ts';
import { openStore } from '#lib/store/open.ts';

void mount(async (lifetime) => {
  const [store, page] = await Promise.all([openStore(), claimPage(location.hash.slice(1), lifetime)]);
  if (!page) return text('panel_no_ticket');
  const [overview, product] = await Promise.all([
    openOverview(store, page.origin, lifetime),
    openProduct(store, page.origin, page.path, lifetime),
  ]);
  return <Panel overview={overview} page={page} product={product} />;
});
