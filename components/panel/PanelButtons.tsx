import { Icon } from '#components/controls/Icon.tsx';
import { text } from '#lib/i18n/text.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { PimRecord } from '#lib/model/pim.ts';

interface Props {
  page: FramingPage;
  /** Of the PIM around the panel; null while it is not known. */
  pim: PimRecord | null;
  /** Whether a product is on screen, above whose form a strip can be. */
  product: boolean;
}

/** How the panel is on the page: pinned, as a strip, in the browser's side panel, closed. The side panel has buttons of its own. */
export function PanelButtons({ page, pim, product }: Props) {
  const pinned = pim?.panel?.pinned ?? false;
  const { toSide } = page;
  if (!page.isArranged) return null;
  return (
    <>
      <button
        type="button"
        class="button-icon"
        aria-pressed={pinned}
        title={text('panel_pin')}
        aria-label={text('panel_pin')}
        onClick={() => page.pin(!pinned)}
      >
        <Icon name="pin" />
      </button>
      {product && (
        <button
          type="button"
          class="button-icon"
          title={text('panel_to_strip')}
          aria-label={text('panel_to_strip')}
          onClick={page.toStrip}
        >
          <Icon name="strip" />
        </button>
      )}
      {toSide && (
        <button
          type="button"
          class="button-icon"
          title={text('panel_to_side')}
          aria-label={text('panel_to_side')}
          onClick={toSide}
        >
          <Icon name="side" />
        </button>
      )}
      <button type="button" class="button-icon" title={text('close')} aria-label={text('close')} onClick={page.close}>
        <Icon name="close" />
      </button>
    </>
  );
}
