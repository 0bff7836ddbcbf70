import { run } from '#components/controls/run.ts';
import './diagnostics.css';
import { useState } from 'preact/hooks';
import { useSettings } from '#components/controls/settings-context.ts';
import { bugReport } from '#lib/diagnostics/bug-report.ts';
import { readBugReportInput } from '#lib/diagnostics/bug-report-facts.ts';
import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import { SelfTest } from './SelfTest.tsx';

/** Troubleshooting: a test of a PIM, and a bug report for support. */
export function DiagnosticsPage({ pims }: { pims: readonly WatchedPim[] }) {
  const real = pims.filter(({ pim }) => !pim.demo);
  return (
    <section class="page" aria-label={text('nav_diagnostics')}>
      <h2>{text('nav_diagnostics')}</h2>
      {real.length > 0 && <SelfTest pims={real.map(({ pim }) => pim)} />}
      <BugReportSection />
    </section>
  );
}

function BugReportSection() {
  const { store, effective } = useSettings();
  const [written, setWritten] = useState<string | null>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const write = async () => {
    setCopied(null);
    setWritten(bugReport(await readBugReportInput(store, effective.value)));
  };
  const copy = () =>
    navigator.clipboard.writeText(written ?? '').then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <h3>{text('report')}</h3>
      <p class="quiet">{text('report_hint')}</p>
      <p class="buttons">
        <button type="button" onClick={() => run(write)}>
          {text('report_write')}
        </button>
        {written !== null && (
          <button type="button" class="button-main" onClick={() => run(copy)}>
            {text('report_copy')}
          </button>
        )}
        <span role="status">{copied !== null && text(copied ? 'report_copied' : 'report_not_copied')}</span>
      </p>
      {written !== null && (
        <pre class="report" lang="en">
          {written}
        </pre>
      )}
    </>
  );
}
