import { useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { run } from '#components/controls/run.ts';
import { CopyForVendor } from '#components/vendor/CopyForVendor.tsx';
import type { Problem } from '#lib/error-list/problems.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { formPlacesOf } from '#lib/errors/form-place.ts';
import { remedyOf } from '#lib/errors/remedy.ts';
import { shortenedText } from '#lib/i18n/pim-text.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { routeScreen } from '#lib/pim/screens.ts';
import type { CardContext } from './ProblemCard.tsx';

interface Props extends CardContext {
  problem: Problem;
  isCurrent: boolean;
  /** Whether the form has no field for what was refused. */
  lacking: boolean;
  onResolve(event: Event): void;
}

/** The one thing to do first about a problem, by its kind. */
export function PrimaryAction({
  problem,
  isCurrent,
  lacking,
  exists,
  pim,
  connections,
  names,
  page,
  onResolve,
}: Props) {
  const { state, place, content, errors } = problem;
  const [isLost, setLost] = useState(false);
  const kind = `problem-primary${isCurrent ? ' button-main' : ''}`;
  if (state === 'changed' || state === 'over') {
    return (
      <button type="button" class={kind} onClick={onResolve}>
        {plural('panel_resolve_errors', errors.length)}
      </button>
    );
  }
  const remedy = remedyOf(content);
  const [target] = formPlacesOf(place);
  if (exists && remedy.kind === 'options') {
    const href = routeScreen(pim.origin, 'pim_enrich_attribute_edit', new Map([['code', remedy.attribute]]));
    const name = shortenedText(names.get(remedy.attribute) ?? remedy.attribute, 40);
    return (
      <ExternalLink class={`button ${kind}`} href={href}>
        {text('remedy_options', name)}
      </ExternalLink>
    );
  }
  if (
    exists &&
    !lacking &&
    target !== undefined &&
    (remedy.kind === 'rule' || place.part !== null || !place.unknownAttribute)
  ) {
    return (
      <>
        <button type="button" class={kind} onClick={() => run(async () => setLost(!(await page.goToPlace(target))))}>
          {text(place.part ? 'panel_go_form' : 'panel_go_field')}
        </button>
        {isLost && <span role="status">{text('panel_not_found')}</span>}
      </>
    );
  }
  return (
    <CopyForVendor
      class={kind}
      files={false}
      errors={() => errors.map((error) => digestOf(pim.origin, error))}
      pims={[pim]}
      connections={[...connections.values()]}
    />
  );
}
