import './problem-card.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ConnectionName } from '#components/controls/ConnectionName.tsx';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { plainKey } from '#components/controls/plain-key.ts';
import { run } from '#components/controls/run.ts';
import { OwnerNames, TicketLink } from '#components/error-list/triage/DecisionLine.tsx';
import { DocumentationLines } from '#components/errors/DocumentationLines.tsx';
import { Message } from '#components/errors/Message.tsx';
import { FieldHistory } from '#components/timeline/FieldHistory.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { formPlacesOf } from '#lib/errors/form-place.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import { foldCode } from '#lib/model/values.ts';
import { CardMenu } from './CardMenu.tsx';
import type { CardContext } from './card-context.ts';
import { FieldValues } from './FieldValues.tsx';
import { CoveredNote, GuardedButton, useGuard } from './guard.tsx';
import { OutcomeLine } from './OutcomeLine.tsx';
import { AlwaysResolve, isOwnChange } from './own-changes.tsx';
import { PrimaryAction } from './PrimaryAction.tsx';
import { nameOfPlace } from './problem-names.ts';
import { ProblemSign } from './problem-states.tsx';

interface Props extends CardContext {
  problem: Problem;
  isCurrent: boolean;
  /** The other products with this error, and the list of them; null while that is not known. */
  others: { total: number; href: string } | null;
  onChoose(): void;
  /** The pointer is over it, or no longer. */
  onPoint(isOver: boolean): void;
}

/** One problem: where, what was refused, by whom, and the one thing to do about it. The one looked at shows all of it. */
export function ProblemCard(props: Props) {
  const {
    problem,
    isCurrent,
    others,
    onChoose,
    onPoint,
    pim,
    names,
    connections,
    page,
    formFields,
    decided,
    savedAt,
    values,
    historyOf,
    assigned,
  } = props;
  const { place, content, errors, state } = problem;
  const { note, ticket } = assigned.decidedOf(problem);
  const owner = assigned.ownerOf(problem);
  const card = useRef<HTMLLIElement>(null);
  // Of the keys; each button sees to itself.
  const { ref, isCovered, guarded } = useGuard<HTMLDivElement>();
  const [helps, setHelps] = useState(false);
  const formPlaces = formPlacesOf(place);
  const requested = page.requestedPlace.value;
  const isRequested = requested !== null && formPlaces.includes(requested.place);
  useEffect(() => {
    if (!isRequested) return;
    card.current?.scrollIntoView({ block: 'nearest' });
    const focus = () => card.current?.focus({ preventScroll: true });
    if (document.hasFocus()) return focus();
    // The page has the focus, perhaps in a field of the PIM: nothing is taken from it.
    addEventListener('focus', focus, { once: true });
    return () => removeEventListener('focus', focus);
  }, [requested, isRequested]);
  const connection = connections.get(errors[0]?.connection ?? '');
  const last = errors[0]?.at ?? 0;
  const zone = timeZoneOf(pim);
  const name = nameOfPlace(place, names);
  const resolve = () => decided.decide(problem, 'resolved');
  const choose = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('a, button, dialog, summary, input')) return;
    onChoose();
    const [first] = formPlaces;
    if (first !== undefined) run(() => page.goToPlace(first), null);
  };
  const press = (event: KeyboardEvent) => {
    const key = event.target === event.currentTarget ? plainKey(event) : null;
    if (key === 'e' || (key === 'Enter' && isToConfirm)) guarded(event, resolve);
    else if (key === 'Enter') card.current?.querySelector<HTMLElement>('.problem-primary')?.click();
    else return;
    event.preventDefault();
  };
  const history = isCurrent ? historyOf(problem) : null;
  const isToConfirm = state === 'changed' || state === 'over';
  const lacking = place.attributes.some((code) => place.unknownAttribute || formFields?.has(foldCode(code)) === false);
  const primary = <PrimaryAction {...props} lacking={lacking} onResolve={resolve} />;
  const more = (
    <CardMenu
      {...props}
      name={name}
      onHelp={
        isCurrent || content.documentation.length === 0
          ? null
          : () => {
              onChoose();
              setHelps(true);
            }
      }
    />
  );
  const button = (
    <GuardedButton
      origin={pim.origin}
      class={isCurrent ? '' : 'button-plain'}
      onPress={isToConfirm ? () => decided.decide(problem, 'open') : resolve}
    >
      {text(isToConfirm ? 'panel_keep_open' : 'panel_resolve')}
    </GuardedButton>
  );
  return (
    <li
      ref={card}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: j and k walk over the cards, which have keys of their own.
      tabIndex={0}
      class="problem"
      aria-current={isCurrent || undefined}
      onFocus={onChoose}
      onClick={choose}
      onKeyDown={press}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
    >
      <div ref={ref} class="problem-head">
        <ProblemSign state={state === 'unknown' ? 'open' : state} count={errors.length} />
        <div class="problem-title">
          <h3>
            <PimText of={name} />
          </h3>
          {place.attributes.length === 1 && name !== place.attributes[0] && <code>{place.attributes[0]}</code>}
          {lacking && <span class="quiet">{text('panel_not_in_form')}</span>}
          {place.locale && <span class="problem-where">{place.locale}</span>}
          {place.channel && <span class="problem-where">{place.channel}</span>}
        </div>
        {!isCurrent && (
          <span class="problem-end">
            {button}
            {more}
          </span>
        )}
      </div>
      {isToConfirm && <OutcomeLine {...props} name={name} />}
      {(isCurrent || !isToConfirm) && (
        <div class="problem-rule">
          <Message content={content} />
          <FieldValues {...{ problem, values }} whole={isCurrent} />
        </div>
      )}
      {!isToConfirm && <OutcomeLine {...props} name={name} />}
      {(owner || ticket) && (
        <div class="problem-whose">
          {owner && <OwnerNames names={[owner]} />}
          {ticket && <TicketLink address={ticket} />}
        </div>
      )}
      {note && (
        <p class="problem-noted">
          <PimText of={note} />
        </p>
      )}
      <div class="problem-meta">
        {connection && <ConnectionPicture connection={connection} />}
        {connection ? <ConnectionName connection={connection} /> : <PimText of={errors[0]?.connection ?? ''} />}
        <span title={formatDateTime(last, zone)}>
          {isCurrent && errors.length > 1 && ` · ${errors.length}×`} · {formatWhen(last, zone, now.value, true)}
        </span>
        {isCurrent ? (
          content.documentation.length > 0 && (
            <button
              type="button"
              class="button-plain problem-end"
              aria-expanded={helps}
              onClick={() => setHelps(!helps)}
            >
              {text('monitoring_how_to_fix')}
            </button>
          )
        ) : (
          <span class="problem-end">{primary}</span>
        )}
      </div>
      {isCurrent && helps && <DocumentationLines content={content} origin={pim.origin} />}
      {history && <FieldHistory name={name} timeline={history} pim={pim} connections={connections} />}
      {isCurrent && (
        <div class="problem-actions">
          {primary}
          <span class="problem-others">
            {button}
            {more}
          </span>
        </div>
      )}
      {isCurrent && others !== null && others.total > 0 && (
        <ExternalLink class="problem-same" href={others.href}>
          {plural('panel_same_on', others.total)} <span aria-hidden="true">→</span>
        </ExternalLink>
      )}
      {isCurrent && isOwnChange(problem, savedAt) && <AlwaysResolve />}
      {isCovered && <CoveredNote origin={pim.origin} />}
    </li>
  );
}
