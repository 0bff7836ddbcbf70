import { useEffect, useState } from 'preact/hooks';
import { download } from '#components/controls/Files.tsx';
import { Menu } from '#components/controls/Menu.tsx';
import { run } from '#components/controls/run.ts';
import { toCsv } from '#lib/error-list/csv.ts';
import type { ExportTable } from '#lib/error-list/export-columns.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { type VendorSubject, vendorFileName, vendorMarkdown, vendorTable } from './vendor-report.ts';

interface Props extends Omit<VendorSubject, 'errors'> {
  /** Called when they are needed: there may be 100,000. */
  errors(): VendorSubject['errors'] | Promise<VendorSubject['errors']>;
  /** Whether it is what the reader is to do first. */
  main?: boolean;
  class?: string;
  /** Whether it can be saved as a file too. */
  files?: boolean;
}

/** How long the button says that it copied, in milliseconds. */
const SAID = 4000;

const FILES = ['xlsx', 'csv', 'md'] as const;

/** Tells whoever sends the data what was refused: a report for a ticket or a mail, and the same as a file. */
export function CopyForVendor({ errors, pims, connections, main = false, class: kind = '', files = true }: Props) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID);
    return () => clearTimeout(timer);
  }, [said]);
  const subject = async (): Promise<VendorSubject> => ({ errors: await errors(), pims, connections });
  const copy = async () => {
    const report = vendorMarkdown(await subject());
    await copyText(report).then(
      () => setSaid(text('vendor_copied')),
      () => setSaid(text('monitoring_copy_failed')),
    );
  };
  const save = async (format: (typeof FILES)[number]) => {
    const of = await subject();
    const name = `${vendorFileName(of, Date.now())}.${format}`;
    if (format === 'xlsx') return setSaid(await saveXlsx(vendorTable(of), name));
    const content = format === 'csv' ? toCsv(vendorTable(of)) : vendorMarkdown(of);
    return download(new Blob([content], { type: format === 'csv' ? 'text/csv' : 'text/markdown' }), name);
  };
  return (
    <>
      <button type="button" class={`${kind}${main ? ' button-main' : ''}`} onClick={() => run(copy)}>
        {text('vendor_copy')}
      </button>
      {files && (
        <Menu label={text('vendor_save')} name={text('vendor_file')}>
          {(close) =>
            FILES.map((format) => (
              <button
                key={format}
                type="button"
                onClick={() => {
                  close();
                  run(() => save(format));
                }}
              >
                {text(`monitoring_export_${format}`)}
              </button>
            ))
          }
        </Menu>
      )}
      <span class="vendor-said quiet" role="status">
        {said}
      </span>
    </>
  );
}

/** A frame may use the newer interface of the clipboard only if every page around it allows that. */
async function copyText(report: string): Promise<void> {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', report);
    event.preventDefault();
  };
  await navigator.clipboard.writeText(report).catch((fault: unknown) => {
    document.addEventListener('copy', fill, { once: true });
    const copied = document.execCommand('copy');
    document.removeEventListener('copy', fill);
    if (!copied) throw fault;
  });
}

/** Saves a list as a workbook; answers what did not fit into it, null when all did. The writer is loaded for the first. */
export async function saveXlsx(table: ExportTable, name: string): Promise<string | null> {
  const { toXlsx } = await import('#lib/error-list/xlsx.ts');
  const { file, rowsLeftOut, cellsCut } = await toXlsx(table);
  download(file, name);
  const said = [
    rowsLeftOut > 0 && plural('monitoring_rows_left_out', rowsLeftOut),
    cellsCut > 0 && plural('monitoring_cells_cut', cellsCut),
  ].filter((one) => one !== false);
  return said.length > 0 ? said.join(' ') : null;
}
