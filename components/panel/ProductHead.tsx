import { PimText } from '#components/controls/PimText.tsx';
import { countErrors, type Problems } from '#lib/error-list/problems.ts';
import { readProduct } from '#lib/errors/content.ts';
import { formatWhen } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import { type AttributeNames, nameOfPlace } from './problem-names.ts';
import { ProblemSign, whoFixed } from './problem-states.tsx';

interface Props {
  product: ProductOnScreen;
  problems: Problems;
  names: AttributeNames;
  connections: readonly ConnectionRecord[];
  /** Of the PIM. */
  timeZone: string;
}

/** The answer: how many problems are open, how many are to be confirmed, what was fixed. */
export function ProductHead({ product, problems: { open, toConfirm, fixed }, names, connections, timeZone }: Props) {
  const of = product.errors.map(({ content }) => readProduct(content)).find((one) => one !== null);
  const [first] = fixed;
  const nothing = open.length + toConfirm.length === 0;
  if (nothing && fixed.length === 0) return of ? <ProductName label={of.label} identifier={of.identifier} /> : null;
  return (
    <header class="problems-head">
      {of && <ProductName label={of.label} identifier={of.identifier} />}
      <h2>
        <ProblemSign state={open.length > 0 ? 'open' : nothing ? 'fixed' : 'changed'} />
        {open.length > 0 ? plural('panel_problems_open', open.length) : text('panel_none_open')}{' '}
        {open.length > 0 && <small>{plural('product_count', countErrors(open))}</small>}
      </h2>
      {toConfirm.length + fixed.length > 0 && (
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
              {fixed.length > 1 ? (
                plural('panel_fixed_count', fixed.length)
              ) : (
                <>
                  <PimText
                    of={text('panel_what_fixed', nameOfPlace(first.place, names), whoFixed(first, connections))}
                  />{' '}
                  {formatWhen(first.outcome?.at ?? 0, timeZone, now.value, true)}
                </>
              )}
            </a>
          )}
        </p>
      )}
    </header>
  );
}

function ProductName({ label, identifier }: { label: string; identifier: string | null }) {
  const name = label || identifier;
  if (!name) return null;
  return (
    <p class="problems-product">
      <b>
        <PimText of={name} />
      </b>
      {identifier && identifier !== name && (
        <>
          {' · '}
          <PimText of={identifier} />
        </>
      )}
    </p>
  );
}
