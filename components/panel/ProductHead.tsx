import type { ComponentChildren } from 'preact';
import { PimText } from '#components/controls/PimText.tsx';
import { Freshness } from '#components/layout/Freshness.tsx';
import { RefreshButton } from '#components/layout/RefreshButton.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import { countErrors, type Problems } from '#lib/error-list/problems.ts';
import { readProduct } from '#lib/errors/content.ts';
import { formatClock, formatWhen } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { type AttributeNames, nameOfPlace } from './problem-names.ts';
import { ProblemSign, whoFixed } from './problem-states.tsx';

interface Props {
  view: PimView;
  product: ProductOnScreen;
  problems: Problems;
  names: AttributeNames;
  connections: ReadonlyMap<string, ConnectionRecord>;
  /** When the reader just saved the product, as the PIM tells it; milliseconds since the epoch, null for not. */
  savedAt: number | null;
  /** What can be done with the panel. */
  children: ComponentChildren;
}

/** From this age on the figures say when they were fetched; milliseconds. */
const OLD = 600_000;

/** The answer: how many problems are open, how many are to be confirmed, what was fixed. */
export function ProductHead({
  view,
  product,
  problems: { open, toConfirm, fixed },
  names,
  connections,
  savedAt,
  children,
}: Props) {
  const { pim } = view;
  const of = product.errors.map(({ content }) => readProduct(content)).find((one) => one !== null);
  const [first] = fixed;
  const nothing = open.length + toConfirm.length === 0;
  const isOld = now.value - (pim.lastSuccessAt ?? 0) > OLD;
  return (
    <header class="problems-head" data-color={pim.color}>
      <div class="problems-top">
        <ProductName label={of?.label || pim.name} identifier={of?.identifier ?? null} isTitle={nothing && !first} />
        <RefreshButton origin={pim.origin} />
        {children}
      </div>
      {(!nothing || first) && (
        <h1>
          <ProblemSign state={open.length > 0 ? 'open' : nothing ? 'fixed' : 'changed'} />
          {open.length > 0 ? plural('panel_problems_open', open.length) : text('panel_none_open')}{' '}
          {open.length > 0 && <small>{plural('product_count', countErrors(open))}</small>}
        </h1>
      )}
      {isOld && <Freshness view={view} />}
      {(toConfirm.length + fixed.length > 0 || savedAt !== null) && (
        <p class="problems-sub">
          {toConfirm.length > 0 && (
            <a href="#confirm">
              <ProblemSign state="changed" small />
              {plural('panel_to_confirm_count', toConfirm.length)}
            </a>
          )}
          {first && (
            <a href="#fixed">
              <ProblemSign state="fixed" small />
              {fixed.length > 1 || savedAt !== null ? (
                plural('panel_fixed_count', fixed.length)
              ) : (
                <>
                  <PimText
                    of={text('panel_what_fixed', nameOfPlace(first.place, names), whoFixed(first, connections))}
                  />{' '}
                  {formatWhen(first.outcome?.at ?? 0, timeZoneOf(pim), now.value, true)}
                </>
              )}
            </a>
          )}
          {savedAt !== null && (
            <span class="problems-saved">{text('panel_saved', formatClock(savedAt, timeZoneOf(pim), now.value))}</span>
          )}
        </p>
      )}
    </header>
  );
}

interface NameProps {
  label: string;
  identifier: string | null;
  /** Where there is nothing to count. */
  isTitle: boolean;
}

function ProductName({ label, identifier, isTitle }: NameProps) {
  const Line = isTitle ? 'h1' : 'p';
  return (
    <Line class="problems-product">
      <b>
        <PimText of={label} />
      </b>
      {identifier && identifier !== label && (
        <>
          {' · '}
          <PimText of={identifier} />
        </>
      )}
    </Line>
  );
}
