import { useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { isField } from '#lib/errors/form-place.ts';
import { text } from '#lib/i18n/text.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';

interface Props {
  page: FramingPage;
  place: string;
  /** What the place is called, where it is one of several. */
  name?: string | undefined;
}

/** Scrolls the page beside the panel to a form place, or shows that the page does not contain it. */
export function GoToPlace({ page, place, name }: Props) {
  const [lost, setLost] = useState(false);
  const go = async () => setLost(!(await page.goToPlace(place)));
  return (
    <>
      <button type="button" class="field-action" onClick={() => run(go)}>
        {name ? text('panel_go_to', name) : text(isField(place) ? 'panel_go_field' : 'panel_go_form')}
      </button>
      {lost && (
        <span class="field-note" role="status">
          {text('panel_not_found')} <HelpLink to="lists-panel-tests-and-tools" />
        </span>
      )}
    </>
  );
}
