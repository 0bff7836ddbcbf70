import { ActionRow } from '#components/controls/ActionRow.tsx';
import { ChoiceRow } from '#components/controls/ChoiceRow.tsx';
import { SettingRow } from '#components/controls/SettingRow.tsx';
import { SwitchRow } from '#components/controls/SwitchRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { TextRow } from '#components/controls/TextRow.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import { palette, pimColors } from '#lib/model/palette.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { RemovePim } from './RemovePim.tsx';

/** Name, colour, label and position of a PIM, and how to pause or remove it. */
export function PimGeneral({ pim, pims }: { pim: PimRecord; pims: readonly WatchedPim[] }) {
  const { effective, change } = useSettings();
  const { origin } = pim;
  const set = (fields: { name?: string; label?: 'production' | 'test' | null; paused?: boolean }) =>
    change({ pim: origin, set: fields });
  const locked = effective.value.locks.pims.has(origin);
  return (
    <>
      <PimFacts pim={pim} />
      <div class="setting-rows">
        <TextRow
          name={text('pim_name')}
          lock={{ name: 'pims.name', origin }}
          value={pim.name}
          onWritten={(name) => set({ name: name || new URL(origin).host })}
        />
        <SettingRow name={text('pim_color')} hint={text('pim_color_hint')} lock={{ name: 'pims.color', origin }}>
          {({ id, disabled }) => (
            <fieldset id={id} class="colors" disabled={disabled} aria-label={text('pim_color')}>
              {pimColors.map((color) => (
                <input
                  key={color}
                  type="radio"
                  name="color"
                  data-color={color}
                  style={{ '--pim': palette[color] }}
                  aria-label={text(`color_${color}`)}
                  title={text(`color_${color}`)}
                  checked={pim.color === color}
                  onChange={() => change({ pim: origin, set: { color } })}
                />
              ))}
            </fieldset>
          )}
        </SettingRow>
        <ChoiceRow
          name={text('pim_label')}
          hint={text('pim_label_hint')}
          lock={{ name: 'pims.label', origin }}
          value={pim.label ?? 'none'}
          options={(['none', 'production', 'test'] as const).map((value) => ({
            value,
            words: text(`pim_label_${value}`),
          }))}
          onChoose={(label) => set({ label: label === 'none' ? null : label })}
        />
        <SwitchRow
          name={text('pim_stripe')}
          hint={text('pim_stripe_hint')}
          lock={{ name: 'pims.stripe', origin }}
          on={pim.stripe ?? false}
          onSwitch={(stripe) => change({ pim: origin, set: { stripe } })}
        />
        {pims.length > 1 && <Position origin={origin} order={pims.map((one) => one.pim.origin)} />}
        <ActionRow name={text('pim_paused')} hint={text('pim_paused_hint')} lock={{ name: 'pims.paused', origin }}>
          {({ disabled, describedBy }) => (
            <button
              type="button"
              aria-describedby={describedBy}
              disabled={disabled}
              onClick={() => set({ paused: !pim.paused })}
            >
              {text(pim.paused ? 'pim_resume' : 'pim_pause')}
            </button>
          )}
        </ActionRow>
        <ActionRow name={text('remove_row')} hint={locked ? text('remove_locked') : text('remove_hint')}>
          {({ describedBy }) => <RemovePim describedBy={describedBy} disabled={locked} pim={pim} />}
        </ActionRow>
      </div>
    </>
  );
}

/** The position of the PIM in the list. */
function Position({ origin, order }: { origin: string; order: readonly string[] }) {
  const { change } = useSettings();
  const at = order.indexOf(origin);
  const move = (by: number) => {
    const next = order.filter((one) => one !== origin);
    next.splice(at + by, 0, origin);
    change({ order: next });
  };
  return (
    <ActionRow name={text('pim_order')} hint={text('pim_order_hint')}>
      {({ disabled, describedBy }) => (
        <span class="buttons">
          <button type="button" aria-describedby={describedBy} disabled={disabled || at === 0} onClick={() => move(-1)}>
            {text('pim_up')}
          </button>
          <button type="button" disabled={disabled || at === order.length - 1} onClick={() => move(1)}>
            {text('pim_down')}
          </button>
        </span>
      )}
    </ActionRow>
  );
}

/** User, time zone and version of a PIM, and its last refresh. */
function PimFacts({ pim }: { pim: PimRecord }) {
  const unknown = text('pim_unknown');
  const rows = [
    [text('pim_user'), pim.user?.username ?? unknown],
    [text('pim_time_zone'), pim.user?.timeZone ?? unknown],
    [text('pim_version'), pim.version?.text ?? unknown],
    [text('pim_refreshed'), pim.lastSuccessAt ? formatDateTime(pim.lastSuccessAt, timeZoneOf(pim)) : unknown],
  ];
  return (
    <dl class="pim-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
