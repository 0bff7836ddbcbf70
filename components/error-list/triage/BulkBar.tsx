import { useMemo } from 'preact/hooks';
import { Menu } from '#components/controls/Menu.tsx';
import { CopyForVendor } from '#components/vendor/CopyForVendor.tsx';
import type { Owners } from '#lib/error-list/owner-index.ts';
import { countOf } from '#lib/error-list/vendor-groups.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { IgnoreChoices } from './IgnoreChoices.tsx';
import { OwnerChoices, ownersOf } from './OwnerChoices.tsx';
import { TriageChoices } from './TriageButtons.tsx';
import { type DecisionSubject, type Decisions, errorsOf, isUndecided } from './use-decisions.ts';

interface Props {
  /** The selected rows, what they are for a decision, and how many errors of them the filters show. */
  rows: readonly unknown[];
  what: readonly DecisionSubject[];
  errors: number;
  /** Those errors; there may be 100,000. */
  members(): readonly ErrorDigest[];
  /** Whether the rows are groups, which can grow. */
  grouped: boolean;
  decisions: Decisions;
  owners: Owners;
  pims: readonly PimRecord[];
  connections: readonly ConnectionRecord[];
  /** Called with each decision, and by the button that ends the selection. */
  onDone(): void;
}

/** To count the products of more errors would delay the click that selects them. */
const COUNTED = 20_000;

/** What can be done with all selected rows at once. */
export function BulkBar({ rows, what, errors, members, grouped, decisions, owners, pims, connections, onDone }: Props) {
  const open = what.filter(isUndecided);
  // A decision is about whole groups, of which filters may show a part.
  const decided = errorsOf(what);
  const products = useMemo(
    () =>
      errors > COUNTED || errors < decided
        ? null
        : countOf(members().map(({ origin, product }) => product && `${origin} ${product}`)),
    [rows],
  );
  return (
    <>
      <span class="bulk-about">
        <strong data-number={number(rows.length)}>
          <span class="bulk-words">{plural('bulk_selected', rows.length)}</span>
        </strong>{' '}
        <span class="quiet">
          {[
            ...(grouped ? [plural('monitoring_errors', decided)] : []),
            ...(products === null ? [] : [plural('monitoring_products', products)]),
          ].join(' · ')}
        </span>
      </span>
      <button
        type="button"
        class="button-main"
        onClick={() => {
          onDone();
          if (open.length > 0) decisions.resolve(...open);
          else decisions.reopen(...what);
        }}
      >
        {open.length > 0 ? plural('bulk_resolve', errorsOf(open)) : text('monitoring_reopen')}
      </button>
      <span class="bulk-wide">
        {open.length > 0 && (
          <Menu label={text('monitoring_ignore')}>
            {(close) => (
              <IgnoreChoices
                errors={null}
                grows={grouped}
                onIgnore={(until) => {
                  close();
                  onDone();
                  decisions.ignore(until, ...open);
                }}
              />
            )}
          </Menu>
        )}
        <Menu label={text('owner_assign')}>
          {(close) => (
            <OwnerChoices
              {...ownersOf(what, owners)}
              onAssign={(owner) => {
                close();
                onDone();
                decisions.assign(owner, ...what);
              }}
            />
          )}
        </Menu>
        <CopyForVendor errors={members} pims={pims} connections={connections} />
      </span>
      <span class="bulk-narrow">
        <Menu label={text('bulk_more')}>
          {(close) => (
            <>
              <TriageChoices
                what={what}
                decisions={decisions}
                owners={owners}
                onDone={() => {
                  close();
                  onDone();
                }}
              />
              <hr />
              <CopyForVendor errors={members} pims={pims} connections={connections} />
            </>
          )}
        </Menu>
      </span>
      <button type="button" class="button-plain bulk-clear" aria-keyshortcuts="Escape" onClick={onDone}>
        {text('bulk_clear')}
      </button>
    </>
  );
}
