import { HelpLink } from '#components/controls/HelpLink.tsx';
import { mount } from '#components/layout/mount.tsx';
import { Panel } from '#components/panel/Panel.tsx';
import { text } from '#lib/i18n/text.ts';
import { openFramedArchive } from '#lib/live/framed-archive.ts';
import { claimPage, followTab } from '#lib/live/framing-page.ts';
import { openOverview } from '#lib/live/overview.ts';
import { openProduct } from '#lib/live/product.ts';
import { openProductFacts } from '#lib/live/product-facts.ts';

void mount(async (lifetime) => {
  const tab = new URLSearchParams(location.search).get('tab');
  const page = await (tab === null ? claimPage(location.hash.slice(1), lifetime) : followTab(Number(tab), lifetime));
  if (!page) {
    return (
      <p class="sentence">
        {text('panel_no_ticket')} <HelpLink to="troubleshooting/messages-in-lists-panel-and-tools" />
      </p>
    );
  }
  const archive = await openFramedArchive(page.origin);
  const [overview, product] = await Promise.all([
    openOverview(archive, page.origin, lifetime, ['decided']),
    openProduct(archive, page.origin, page.path, lifetime),
  ]);
  const facts = openProductFacts(page.origin, product, page.saves, lifetime);
  page.ready();
  return <Panel overview={overview} page={page} product={product} facts={facts} />;
});
