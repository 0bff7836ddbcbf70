import { HelpLink } from '#components/controls/HelpLink.tsx';
import { mount } from '#components/layout/mount.tsx';
import { Panel } from '#components/panel/Panel.tsx';
import { text } from '#lib/i18n/text.ts';
import { openFramedArchive } from '#lib/live/framed-archive.ts';
import { claimPage } from '#lib/live/framing-page.ts';
import { openOutcomes } from '#lib/live/outcomes.ts';
import { openOverview } from '#lib/live/overview.ts';
import { openProduct } from '#lib/live/product.ts';

void mount(async (lifetime) => {
  const page = await claimPage(location.hash.slice(1), lifetime);
  if (!page) {
    return (
      <p class="sentence">
        {text('panel_no_ticket')} <HelpLink to="lists-panel-tests-and-tools" />
      </p>
    );
  }
  const archive = await openFramedArchive(page.origin);
  const [overview, product] = await Promise.all([
    openOverview(archive, page.origin, lifetime, ['decided']),
    openProduct(archive, page.origin, page.path, lifetime),
  ]);
  const outcomes = openOutcomes(page.origin, product, page.saves, lifetime);
  page.ready();
  return <Panel overview={overview} page={page} product={product} outcomes={outcomes} />;
});
