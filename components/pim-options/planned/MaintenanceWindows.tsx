import './planned-times.css';
import { useState } from 'preact/hooks';
import { Icon } from '#components/controls/Icon.tsx';
import { lockNote, useSettings } from '#components/controls/settings-context.ts';
import { dayOf, formatLocalTime, timeZoneOf } from '#lib/calendar.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { number, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { MaintenanceWindow } from '#lib/model/plan.ts';
import { MOST_WINDOWS } from '#lib/model/values.ts';
import { isLocked } from '#lib/settings/policy.ts';
import { MaintenanceForm } from './MaintenanceForm.tsx';
import { windowText } from './window-text.ts';

interface Props {
  pim: PimRecord;
  connections: readonly ConnectionRecord[];
}

/** The maintenance windows of a PIM and its connections, and a form for one. */
export function MaintenanceWindows({ pim, connections }: Props) {
  const { effective, change } = useSettings();
  const { origin } = pim;
  const windows = effective.value.settings.pims.find((one) => one.origin === origin)?.maintenance ?? [];
  const locked = isLocked(effective.value.locks, 'pims.maintenance', origin);
  /** The window that the form changes; `new` for one more. */
  const [open, setOpen] = useState<MaintenanceWindow | 'new' | null>(null);
  const zone = timeZoneOf(pim);
  const minute = formatLocalTime(now.value, zone).slice(0, 16);
  const save = (maintenance: MaintenanceWindow[]) => {
    change({ pim: origin, set: { maintenance } });
    setOpen(null);
  };
  const nameOf = (code: string) => connections.find((one) => one.code === code)?.label ?? code;
  const form = (
    <MaintenanceForm
      connections={connections}
      today={dayOf(now.value, zone)}
      value={open === 'new' ? null : open}
      onCancel={() => setOpen(null)}
      onSave={(one) => save(open === 'new' ? [...windows, one] : windows.map((old) => (old === open ? one : old)))}
    />
  );
  return (
    <section class="planned" aria-labelledby="planned-windows">
      <h3 id="planned-windows">{text('planned_windows')}</h3>
      <p class="quiet">{text('planned_windows_hint', zone)}</p>
      {locked && <p class="quiet">{lockNote(effective.value.locks.by)}</p>}
      {windows.length > 0 && (
        <ul class="card-box">
          {windows.map((one) => {
            const when = windowText(one);
            const isOver = !('weekdays' in one) && one.to <= minute;
            return (
              <li key={JSON.stringify(one)}>
                {open === one ? (
                  form
                ) : (
                  <>
                    <span class="planned-words">
                      <strong>{when}</strong> {isOver && <span class="chip">{text('planned_over')}</span>}
                      <span class="quiet">
                        {[
                          one.connection === '' ? text('planned_all') : isolated(nameOf(one.connection)),
                          one.name && isolated(one.name),
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </span>
                    {!locked && (
                      <span class="planned-tools">
                        <button
                          type="button"
                          class="button-icon"
                          aria-label={text('planned_edit', when)}
                          title={text('planned_edit', when)}
                          onClick={() => setOpen(one)}
                        >
                          <Icon name="edit" />
                        </button>
                        <button
                          type="button"
                          class="button-icon"
                          aria-label={text('planned_remove', when)}
                          title={text('planned_remove', when)}
                          onClick={() => save(windows.filter((other) => other !== one))}
                        >
                          <Icon name="close" />
                        </button>
                      </span>
                    )}
                  </>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {open === 'new' && <div class="card-box">{form}</div>}
      {open === null && !locked && windows.length >= MOST_WINDOWS && (
        <p class="quiet">{text('planned_most', number(MOST_WINDOWS))}</p>
      )}
      {open === null && !locked && windows.length < MOST_WINDOWS && (
        <button type="button" onClick={() => setOpen('new')}>
          {text('planned_add')}
        </button>
      )}
    </section>
  );
}
