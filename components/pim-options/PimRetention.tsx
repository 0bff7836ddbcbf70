import { useEffect, useState } from 'preact/hooks';
import { NumberRow } from '#components/controls/NumberRow.tsx';
import { run } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import { DEFAULT_RETENTION, type PimRecord } from '#lib/model/pim.ts';
import { type ArchiveSize, archiveSizeOf } from '#lib/store/retention.ts';
import { MoveHistoryRow } from './MoveHistory.tsx';
import { TrimHistory } from './TrimHistory.tsx';

/** Retention of a PIM: how much is stored, for how long, and how to remove a part of it. */
export function PimRetention({ pim }: { pim: PimRecord }) {
  const { store, effective, change } = useSettings();
  const { origin } = pim;
  const [amounts, setAmounts] = useState<ArchiveSize | null>(null);
  const read = () => run(async () => setAmounts(await archiveSizeOf(store, origin)), null);
  useEffect(read, [store, origin, pim.lastPollAt]);
  const retention = effective.value.settings.pims.find((one) => one.origin === origin)?.retention ?? DEFAULT_RETENTION;
  const lock = { name: 'pims.retention', origin };
  const set = (limits: Partial<typeof retention>) =>
    change({ pim: origin, set: { retention: { ...retention, ...limits } } });
  return (
    <>
      <p class="quiet" aria-busy={amounts === null}>
        {amounts &&
          [
            plural('amount_errors', amounts.errors),
            plural('amount_days', amounts.countDays),
            plural('amount_marks', amounts.decisions),
          ].join(' · ')}
      </p>
      <div class="setting-rows">
        <NumberRow
          name={text('keep_error_days')}
          hint={text('keep_error_days_hint')}
          lock={lock}
          value={retention.errorDays}
          least={9}
          most={3650}
          onWritten={(errorDays) => set({ errorDays: errorDays ?? DEFAULT_RETENTION.errorDays })}
        />
        <NumberRow
          name={text('keep_errors')}
          hint={text('keep_errors_hint', number(DEFAULT_RETENTION.errors))}
          lock={lock}
          value={retention.errors}
          least={1000}
          most={1_000_000}
          onWritten={(errors) => set({ errors: errors ?? DEFAULT_RETENTION.errors })}
        />
        <NumberRow
          name={text('keep_count_days')}
          hint={text('keep_count_days_hint')}
          lock={lock}
          value={retention.countDays}
          least={14}
          most={3650}
          onWritten={(countDays) => set({ countDays: countDays ?? DEFAULT_RETENTION.countDays })}
        />
        <MoveHistoryRow pim={pim} />
        <TrimHistory pim={pim} onTrimmed={read} />
      </div>
    </>
  );
}
