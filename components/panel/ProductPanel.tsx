import '#components/errors/errors.css';
import './problems.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { useFieldHistory } from '#components/timeline/use-field-history.ts';
import { countErrors, type Problem, problemsOf } from '#lib/error-list/problems.ts';
import { formPlacesOf } from '#lib/errors/form-place.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import type { ProductOnPage } from '#lib/live/product-facts.ts';
import { now } from '#lib/live/timing.ts';
import { foldCode } from '#lib/model/values.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { ClosedErrors } from './ClosedErrors.tsx';
import { NextProduct, otherProducts, useNextProduct } from './NextProduct.tsx';
import { OtherVariants } from './OtherVariants.tsx';
import { isAtOnce, isOwnChange, useOwnChanges } from './own-changes.tsx';
import { PanelButtons } from './PanelButtons.tsx';
import { ProblemCard } from './ProblemCard.tsx';
import { DecidedRow, FixedRow } from './ProblemRows.tsx';
import { ProductHead } from './ProductHead.tsx';
import { nameOfPlace, useAttributeNames } from './problem-names.ts';
import { ProblemSign } from './problem-states.tsx';
import { useAssigned } from './use-assigned.ts';
import { useDecided } from './use-decided.ts';
import { usePanelKeys } from './use-panel-keys.ts';

interface Props {
  view: PimView;
  product: ProductOnScreen;
  page: FramingPage;
  facts: ProductOnPage;
}

/** So many cards are drawn at once; who has more opens the rest. */
const AT_ONCE = 20;

/** What connections were refused for the product on screen: one card a problem, what is to be confirmed, what was fixed. */
export function ProductPanel({ view, product, page, facts }: Props) {
  const { pim, connections } = view;
  const { id, closed } = product;
  const hidden = pim.user?.seesErrors === false;
  const current = facts.current.value;
  const outcomes = facts.outcomes.value;
  const errors = useMemo(
    () => (hidden ? [] : product.errors.filter((error) => !closed.has(error.id))),
    [hidden, product],
  );
  // All errors are read for it: not for each card that is looked at.
  const problems = useMemo(() => problemsOf(errors, outcomes, now.value), [errors, outcomes, now.value]);
  const { open, fixed } = problems;
  const decided = useDecided(pim.origin);
  // What was just decided about keeps its name in its row.
  const named = [...open, ...problems.toConfirm, ...fixed, ...decided.rows.map(({ problem }) => problem)];
  const names = useAttributeNames(pim.origin, named);
  const savedAt = useSavedAt(page.saves.value);
  const saved = isAtOnce(current?.savedByPerson ?? null, savedAt) ? (current?.savedByPerson ?? null) : null;
  // “Did it count?” comes first after a save.
  const own = problems.toConfirm.filter((problem) => isOwnChange(problem, savedAt));
  const toConfirm = problems.toConfirm.filter((problem) => !own.includes(problem));
  useOwnChanges(own, decided);
  const shared = {
    savedAt,
    pim,
    connections: new Map(connections.map((connection) => [connection.code, connection])),
    page,
    names,
    exists: current?.exists !== false,
    formFields: current?.fields ? new Set(current.fields.map(foldCode)) : null,
    values: current?.values ?? [],
    model: current?.model ?? null,
    assigned: useAssigned(pim.origin, product, problems),
    decided,
    historyOf: useFieldHistory(pim, id, outcomes),
  };
  const unsettled = [...own, ...open, ...toConfirm];
  const [chosen, choose] = useChosen(page, unsettled, own[0]);
  const [all, setAll] = useState(false);
  const body = useRef<HTMLElement>(null);
  usePanelKeys(body, decided.undoLast);
  const point = useRing(page, unsettled, chosen);
  const goOn = own.length === 0 && (decided.last !== null || open.length + toConfirm.length === 0);
  const following = decided.last ?? own.find((problem) => problem === chosen) ?? own[0] ?? chosen;
  const next = useNextProduct(pim.origin, id, following, goOn);
  const card = (problem: Problem) => (
    <ProblemCard
      key={problem.key}
      problem={problem}
      isCurrent={problem === chosen}
      others={problem === following ? otherProducts(pim.origin, problem, next) : null}
      onChoose={() => choose(problem.key)}
      onPoint={(isOver) => point(isOver ? problem.key : null)}
      {...shared}
    />
  );
  const onward = !hidden && next && following && (
    <NextProduct next={next} name={nameOfPlace(following.place, names)} done={goOn} />
  );
  const shownOpen = all ? open : open.slice(0, AT_ONCE);
  return (
    <main ref={body} class="problems">
      <ProductHead {...{ view, product, problems, names, savedAt: saved }} connections={shared.connections}>
        <PanelButtons page={page} pim={pim} product />
      </ProductHead>
      <StateNotice pim={pim} connections={connections} />
      {current?.exists === false && <p class="problems-missing">{text('panel_missing')}</p>}
      {(hidden || errors.length === 0) && (
        <p class="errors-empty">
          {text(hidden ? 'errors_hidden' : closed.size > 0 ? 'panel_all_closed' : 'product_none')}{' '}
          <HelpLink to="empty-chart/why-are-there-no-errors-in-a-list" />
        </p>
      )}
      <div role="status" class="problems-said">
        {decided.rows.map((row) => (
          <DecidedRow key={row.key} row={row} name={nameOfPlace(row.problem.place, names)} />
        ))}
      </div>
      {own.length > 0 && (
        <section aria-labelledby="saved">
          <SectionTitle id="saved" state="changed" title={text('panel_after_save')} />
          <ol class="problem-list">{own.map(card)}</ol>
          {onward}
          {open.length > 0 && <SectionTitle id="open" state="open" title={text('panel_open')} of={open} />}
        </section>
      )}
      <ol class="problem-list">
        {shownOpen.map(card)}
        {open.length > shownOpen.length && (
          <li>
            <button type="button" class="button-plain" onClick={() => setAll(true)}>
              {plural('panel_more_problems', open.length - shownOpen.length)}
            </button>
          </li>
        )}
      </ol>
      {toConfirm.length > 0 && (
        <section aria-labelledby="confirm">
          <SectionTitle id="confirm" state="changed" title={text('panel_to_confirm')} of={toConfirm} />
          <ol class="problem-list">{toConfirm.map(card)}</ol>
        </section>
      )}
      {fixed.length > 0 && (
        <section aria-labelledby="fixed">
          <SectionTitle id="fixed" state="fixed" title={text('panel_fixed')} of={fixed} />
          <ol class="problem-list">
            {fixed.map((problem) => (
              <FixedRow key={problem.key} problem={problem} name={nameOfPlace(problem.place, names)} {...shared} />
            ))}
          </ol>
        </section>
      )}
      {!hidden && <ClosedErrors product={product} pim={pim} connections={shared.connections} />}
      {!hidden && <OtherVariants pim={pim} product={product} current={current} />}
      {own.length === 0 && onward}
    </main>
  );
}

interface TitleProps {
  id: string;
  state: Problem['state'];
  title: string;
  /** Those that are counted beside it. */
  of?: readonly Problem[];
}

function SectionTitle({ id, state, title, of }: TitleProps) {
  return (
    <h2 id={id} class="problems-title">
      <ProblemSign state={state} small />
      {title}{' '}
      {of && (
        <span class="quiet">
          {plural('panel_problems', of.length)}, {plural('product_count', countErrors(of))}
        </span>
      )}{' '}
      <HelpLink to="fixed-errors" />
    </h2>
  );
}

/** The field of the problem that is pointed at has a ring on the page, else that of the one that the reader looks at. */
function useRing(
  page: FramingPage,
  problems: readonly Problem[],
  chosen: Problem | undefined,
): (key: string | null) => void {
  const [pointed, point] = useState<string | null>(null);
  // A card that is decided about goes away under the pointer.
  const of = problems.find(({ key }) => key === pointed) ?? chosen;
  const [place = null] = of ? formPlacesOf(of.place) : [];
  useEffect(() => page.ring(place), [page, place]);
  return point;
}

/** When the page last saved the product since the panel opened, milliseconds since the epoch; null when it did not. */
function useSavedAt(saves: number): number | null {
  const saved = useRef({ saves: 0, at: null as number | null });
  if (saved.current.saves !== saves) saved.current = { saves, at: Date.now() };
  return saved.current.at;
}

/** The card that the reader looks at: the one just saved, asked for on the page or chosen here, else the first. */
function useChosen(
  page: FramingPage,
  problems: readonly Problem[],
  saved: Problem | undefined,
): [Problem | undefined, (key: string) => void] {
  const [key, setKey] = useState<string | null>(null);
  const requested = page.requestedPlace.value;
  useEffect(() => {
    if (requested === null) return;
    const asked = problems.find(({ place }) => formPlacesOf(place).includes(requested.place));
    if (asked) setKey(asked.key);
  }, [requested]);
  useEffect(() => {
    if (!saved) return;
    setKey(saved.key);
    // It is the first in the list, wherever that was scrolled to.
    scrollTo({ top: 0 });
  }, [saved?.key]);
  return [problems.find((one) => one.key === key) ?? problems[0], setKey];
}
