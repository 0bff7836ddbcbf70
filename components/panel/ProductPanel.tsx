import '#components/errors/errors.css';
import './problems.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { countErrors, type Problem, problemsOf } from '#lib/error-list/problems.ts';
import { formPlacesOf } from '#lib/errors/form-place.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import { now } from '#lib/live/timing.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { foldCode } from '#lib/model/values.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { ClosedErrors } from './ClosedErrors.tsx';
import { NextProduct } from './NextProduct.tsx';
import { OtherVariants } from './OtherVariants.tsx';
import { isOwnChange, useOwnChanges } from './own-changes.tsx';
import { PanelButtons } from './PanelButtons.tsx';
import { ProblemCard } from './ProblemCard.tsx';
import { DecidedRow, FixedRow } from './ProblemRows.tsx';
import { ProductHead } from './ProductHead.tsx';
import { nameOfPlace, useAttributeNames } from './problem-names.ts';
import { ProblemSign } from './problem-states.tsx';
import { useCurrentProduct } from './use-current-product.ts';
import { useDecided } from './use-decided.ts';
import { usePanelKeys } from './use-panel-keys.ts';

interface Props {
  view: PimView;
  product: ProductOnScreen;
  page: FramingPage;
  /** What became of the open errors, by the id of the error. */
  outcomes: ReadonlyMap<string, Outcome>;
}

/** So many cards are drawn at once; who has more opens the rest. */
const AT_ONCE = 20;

/** What connections were refused for the product on screen: one card a problem, what is to be confirmed, what was fixed. */
export function ProductPanel({ view, product, page, outcomes }: Props) {
  const { pim, connections } = view;
  const { id, closed } = product;
  const hidden = pim.user?.seesErrors === false;
  const errors = useMemo(
    () => (hidden ? [] : product.errors.filter((error) => !closed.has(error.id))),
    [hidden, product],
  );
  // All errors are read for it: not for each card that is looked at.
  const problems = useMemo(() => problemsOf(errors, outcomes, now.value), [errors, outcomes, now.value]);
  const { open, fixed } = problems;
  const current = useCurrentProduct(pim.origin, id, errors.length > 0, page.saves.value);
  const names = useAttributeNames(pim.origin, errors.length > 0, problems);
  const decided = useDecided(pim.origin);
  const savedAt = useSavedAt(page.saves.value);
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
    decided,
  };
  const [chosen, choose] = useChosen(page, [...own, ...open, ...toConfirm], own[0]);
  const [all, setAll] = useState(false);
  const body = useRef<HTMLElement>(null);
  usePanelKeys(body, decided.undoLast);
  const card = (problem: Problem) => (
    <ProblemCard
      key={problem.key}
      problem={problem}
      isCurrent={problem === chosen}
      onChoose={() => choose(problem.key)}
      {...shared}
    />
  );
  const goOn = own.length === 0 && (decided.last !== null || open.length + toConfirm.length === 0);
  const shownOpen = all ? open : open.slice(0, AT_ONCE);
  return (
    <main ref={body} class="problems">
      <ProductHead {...{ view, product, problems, names }} connections={shared.connections}>
        <PanelButtons page={page} pim={pim} product />
      </ProductHead>
      <StateNotice pim={pim} connections={connections} />
      {current?.exists === false && <p class="problems-missing">{text('panel_missing')}</p>}
      {(hidden || errors.length === 0) && (
        <p class="errors-empty">
          {text(hidden ? 'errors_hidden' : closed.size > 0 ? 'panel_all_closed' : 'product_none')}{' '}
          <HelpLink to="why-a-chart-or-list-is-empty" />
        </p>
      )}
      <div role="status" class="problems-said">
        {decided.rows.map((row) => (
          <DecidedRow key={row.key} row={row} name={nameOfPlace(row.problem.place, names)} />
        ))}
      </div>
      <ol class="problem-list">
        {[...own, ...shownOpen].map(card)}
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
          <h2 id="confirm" class="problems-title">
            <ProblemSign state="changed" small />
            {text('panel_to_confirm')}{' '}
            <span class="quiet">
              {plural('panel_problems', toConfirm.length)}, {plural('product_count', countErrors(toConfirm))}
            </span>
          </h2>
          <ol class="problem-list">{toConfirm.map(card)}</ol>
        </section>
      )}
      {fixed.length > 0 && (
        <section aria-labelledby="fixed">
          <h2 id="fixed" class="problems-title">
            <ProblemSign state="fixed" small />
            {text('panel_fixed')} <span class="quiet">{number(fixed.length)}</span>
          </h2>
          <ol class="problem-list">
            {fixed.map((problem) => (
              <FixedRow key={problem.key} problem={problem} name={nameOfPlace(problem.place, names)} {...shared} />
            ))}
          </ol>
        </section>
      )}
      {!hidden && <ClosedErrors product={product} pim={pim} connections={shared.connections} />}
      {!hidden && <OtherVariants pim={pim} product={product} current={current} />}
      {!hidden && <NextProduct pim={pim} id={id} problem={decided.last ?? chosen} done={goOn} />}
    </main>
  );
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
    if (saved) setKey(saved.key);
  }, [saved?.key]);
  return [problems.find((one) => one.key === key) ?? problems[0], setKey];
}
