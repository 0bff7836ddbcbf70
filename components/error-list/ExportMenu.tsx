import { download } from '#components/controls/Files.tsx';
import { Menu } from '#components/controls/Menu.tsx';
import { run } from '#components/controls/run.ts';
import { saveXlsx } from '#components/vendor/CopyForVendor.tsx';
import { text } from '#lib/i18n/text.ts';
import { exportFileName, exportTable, FORMATS, type Format } from './export.ts';
import type { Listing } from './listing/use-listing.ts';

const SAVED = ['xlsx', 'csv', 'json', 'md', 'txt'] as const;
const COPIED = ['md', 'txt'] as const;

/** Exports the filtered list: as a file, or to the clipboard for a ticket or a mail. */
export function ExportMenu({ listing, onSaid }: { listing: Listing; onSaid(said: string): void }) {
  const write = (format: Format) => FORMATS[format].write(exportTable(listing, Date.now()));
  const save = (format: Format | 'xlsx') => {
    const name = exportFileName(listing, Date.now(), format);
    if (format !== 'xlsx') return download(new Blob([write(format)], { type: FORMATS[format].type }), name);
    return run(async () => {
      const said = await saveXlsx(exportTable(listing, Date.now()), name);
      if (said) onSaid(said);
    });
  };
  const copy = (format: Format) =>
    run(
      () =>
        navigator.clipboard.writeText(write(format)).then(
          () => onSaid(text('monitoring_copied')),
          () => onSaid(text('monitoring_copy_failed')),
        ),
      null,
    );
  return (
    <Menu label={text('monitoring_export')} disabled={listing.errors.length === 0 || !listing.complete}>
      {(close) => (
        <>
          {SAVED.map((format) => (
            <button
              key={format}
              type="button"
              onClick={() => {
                close();
                save(format);
              }}
            >
              {text(`monitoring_export_${format}`)}
            </button>
          ))}
          <hr />
          {COPIED.map((format) => (
            <button
              key={format}
              type="button"
              onClick={() => {
                close();
                copy(format);
              }}
            >
              {text(`monitoring_copy_${format}`)}
            </button>
          ))}
        </>
      )}
    </Menu>
  );
}
