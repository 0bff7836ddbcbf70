import { download } from '#components/controls/Files.tsx';
import { Menu } from '#components/controls/Menu.tsx';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { exportFileName, exportTable, FORMATS, type Format } from './export.ts';
import type { Listing } from './listing/use-listing.ts';

const SAVED = ['csv', 'json', 'md', 'txt'] as const;
const COPIED = ['md', 'txt'] as const;

/** Exports the filtered list: as a file, or to the clipboard for a ticket or a mail. */
export function ExportMenu({ listing, onCopied }: { listing: Listing; onCopied(done: boolean): void }) {
  const write = (format: Format) => FORMATS[format].write(exportTable(listing, Date.now()));
  const save = (format: Format) =>
    download(new Blob([write(format)], { type: FORMATS[format].type }), exportFileName(listing, Date.now(), format));
  const copy = (format: Format) =>
    run(
      () =>
        navigator.clipboard.writeText(write(format)).then(
          () => onCopied(true),
          () => onCopied(false),
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
