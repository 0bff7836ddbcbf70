import { BrandMark, PimDot } from '#components/controls/Pictures.tsx';
import { guideLink, type OptionsPlace, pages, placeHash } from '#components/controls/page-links.ts';
import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';

/** The pages of the options: one for each PIM, and those that apply to all. */
export function Nav({ pims, here }: { pims: readonly WatchedPim[]; here: OptionsPlace }) {
  const link = (place: OptionsPlace, isHere: boolean) => ({
    href: placeHash(place),
    'aria-current': isHere ? ('page' as const) : undefined,
  });
  return (
    <nav class="options-nav" aria-label={text('options_title')}>
      <div class="options-brand">
        <BrandMark size={32} />
        <h1>{text('extension_name')}</h1>
      </div>
      <h2 id="nav-pims">{text('nav_pims')}</h2>
      <ul aria-labelledby="nav-pims">
        {pims.map(({ pim }) => {
          const isHere = here.page === 'pim' && here.origin === pim.origin;
          const part = here.page === 'pim' ? here.part : 'general';
          return (
            <li key={pim.origin}>
              <a {...link({ page: 'pim', origin: pim.origin, part }, isHere)}>
                <PimDot pim={pim} />
                <span class="nav-name">{pim.name}</span>
                {pim.label && <span class="chip">{text(`pim_label_${pim.label}`)}</span>}
              </a>
            </li>
          );
        })}
        <li>
          <a class="nav-add" {...link({ page: 'add', address: '' }, here.page === 'add')}>
            {text('nav_add')}
          </a>
        </li>
      </ul>
      <h2 id="nav-all">{text('nav_all')}</h2>
      <ul aria-labelledby="nav-all">
        {pages.map((page) => (
          <li key={page}>
            <a {...link({ page }, here.page === page)}>{text(`nav_${page}`)}</a>
          </li>
        ))}
      </ul>
      <a class="button nav-dashboard" href="/dashboard.html">
        {text('open_dashboard')}
      </a>
      <a class="nav-guide" href={guideLink()} target="_blank" rel="noreferrer">
        {text('help_guide')}
      </a>
    </nav>
  );
}
