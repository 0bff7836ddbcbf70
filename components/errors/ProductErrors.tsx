import { readContent } from '#lib/activity/content.ts';
import type { StoredError } from '#lib/activity/types.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { PimView } from '#lib/live/overview.ts';
import { StateNotice } from '../layout/StateNotice.tsx';
import { ErrorItem } from './ErrorItem.tsx';
import { byField } from './fields.ts';
import { useLooked } from './looked.ts';
import './errors.css';

/** All errors of the product on screen, from every connection, grouped by the field that was refused. */
export function ProductErrors({
  view: { pim, connections },
  errors,
}: {
  view: PimView;
  errors: readonly StoredError[];
}) {
  const list = useLooked(pim);
  const known = new Map(connections.map((connection) => [connection.code, connection]));
  const fields = byField(errors.map((error) => ({ error, content: readContent(error.content) })));
  const hidden = pim.user?.seesErrors === false;
  return (
    <main class="overview">
      <StateNotice pim={pim} connections={connections} />
      {hidden || errors.length === 0 ? (
        <p class="errors-empty">{text(hidden ? 'errors_hidden' : 'product_none')}</p>
      ) : (
        <section aria-label={text('product_title')}>
          <div class="section-head">
            <h2>{text('product_title')}</h2>
            <span class="quiet">{plural('product_count', errors.length)}</span>
          </div>
          <ol class="fields" ref={list}>
            {fields.map(({ field, entries }) => (
              <li key={field}>
                <h3>
                  {field || text('product_no_field')} <span class="quiet">{number(entries.length)}</span>
                </h3>
                <ol class="errors">
                  {entries.map(({ error }) => (
                    <ErrorItem
                      key={error.id}
                      error={error}
                      pim={pim}
                      connection={known.get(error.connection)}
                      product={false}
                    />
                  ))}
                </ol>
              </li>
            ))}
          </ol>
        </section>
      )}
    </main>
  );
}
