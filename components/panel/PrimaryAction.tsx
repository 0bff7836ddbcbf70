import { useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { CopyForVendor } from '#components/vendor/CopyForVendor.tsx';
import type { Problem } from '#lib/error-list/problems.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { formPlacesOf } from '#lib/errors/form-place.ts';
import { remedyOf } from '#lib/errors/remedy.ts';
import { shortenedText } from '#lib/i18n/pim-text.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { productModelScreen, routeScreen } from '#lib/pim/screens.ts';
import { belongsToModel, type CardContext } from './card-context.ts';
import { GuardedButton } from './guard.tsx';
import type { AttributeNames } from './problem-names.ts';

interface Props extends CardContext {
  problem: Problem;
  isCurrent: boolean;
  /** Whether the form has no field for what was refused. */
  lacking: boolean;
  onResolve(): void;
}

/** What an error has that is about a locale or channel that its attribute or the PIM does not have (contract supplement A.2). */
const WHERE = ['%invalid_locale%', '%channel%', '%channel_code%'];

/** The screen of the attribute whose options or rule refused a value; null for what no attribute's settings change. */
export function attributeSettings(
  { content }: Problem,
  { origin }: Pick<PimRecord, 'origin'>,
  names: AttributeNames,
): { href: string | null; label: string } | null {
  const remedy = remedyOf(content);
  if (remedy.kind === 'vendor') return null;
  const { kind, attribute } = remedy;
  return {
    href: routeScreen(origin, 'pim_enrich_attribute_edit', new Map([['code', attribute]])),
    label: text(`remedy_${kind}`, shortenedText(names.get(attribute) ?? attribute, 40)),
  };
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
  model,
  onResolve,
}: Props) {
  const { state, place, content, errors } = problem;
  const [isLost, setLost] = useState(false);
  const kind = `problem-primary${isCurrent ? ' button-main' : ''}`;
  if (state === 'changed' || state === 'over') {
    return (
      <GuardedButton origin={pim.origin} class={kind} onPress={onResolve}>
        {plural('panel_resolve_errors', errors.length)}
      </GuardedButton>
    );
  }
  const remedy = remedyOf(content);
  const nameOf = (index: number) => names.get(place.attributes[index] ?? '') ?? place.attributes[index] ?? '';
  const targets = formPlacesOf(place);
  const settings = exists ? attributeSettings(problem, pim, names) : null;
  if (settings && (remedy.kind === 'options' || WHERE.some((parameter) => content.parameters.has(parameter)))) {
    return (
      <ExternalLink class={`button ${kind}`} href={settings.href}>
        {settings.label}
      </ExternalLink>
    );
  }
  if (model && model.id !== null && belongsToModel(problem, model)) {
    return (
      <ExternalLink class={`button ${kind}`} href={productModelScreen(pim.origin, model.id)}>
        {text('panel_open_model')}
      </ExternalLink>
    );
  }
  if (exists && !lacking && targets.length > 0) {
    return (
      <>
        {targets.map((target, index) => (
          <button
            key={target}
            type="button"
            class={index === 0 ? kind : ''}
            onClick={() => run(async () => setLost(!(await page.goToPlace(target))))}
          >
            {targets.length > 1
              ? text('panel_go_to', nameOf(index))
              : text(place.part ? 'panel_go_form' : 'panel_go_field')}
          </button>
        ))}
        {isLost && (
          <span class="problem-note" role="status">
            {text('panel_not_found')} <HelpLink to="troubleshooting/messages-in-lists-panel-and-tools" />
          </span>
        )}
      </>
    );
  }
  return <CopyProblem class={kind} {...{ problem, pim, connections }} />;
}

/** Tells whoever sends the data about one problem. */
export function CopyProblem({
  problem,
  pim,
  connections,
  class: kind = '',
}: Pick<Props, 'problem' | 'pim' | 'connections'> & { class?: string }) {
  return (
    <CopyForVendor
      class={kind}
      files={false}
      errors={() => problem.errors.map((error) => digestOf(pim.origin, error))}
      pims={[pim]}
      connections={[...connections.values()]}
    />
  );
}
