import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { ActionRow } from '#components/controls/ActionRow.tsx';
import { ChoiceRow } from '#components/controls/ChoiceRow.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { SettingRow } from '#components/controls/SettingRow.tsx';
import { SwitchRow } from '#components/controls/SwitchRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import { CREDENTIALS, type PimSettings, teamTool } from '#lib/settings/schema.ts';
import { requestReporting } from '#lib/team-tools/sending-permission.ts';

type Tool = NonNullable<PimSettings['teamTool']>;

/** The address of a team tool. It takes effect when the user turns it on and the browser grants access. */
export function TeamToolFields({ origin, tool }: { origin: string; tool: Tool | null }) {
  const { change } = useSettings();
  const [draft, setDraft] = useState<Tool>(tool ?? { url: '', kind: 'otlp', header: null, values: false });
  const [wrong, setWrong] = useState<
    'tool_wrong_url' | 'tool_credentials' | 'tool_wrong_header' | 'tool_denied' | null
  >(null);
  const { kind, url, header, values } = draft;
  const lock = { name: 'pims.teamTool', origin };
  const set = (fields: Partial<Tool>) => setDraft((before) => ({ ...before, ...fields }));
  const save = async () => {
    const address = v.safeParse(teamTool.entries.url, url);
    if (!address.success) {
      return setWrong(address.issues.at(-1)?.message === CREDENTIALS ? 'tool_credentials' : 'tool_wrong_url');
    }
    if (!v.is(teamTool.entries.header, header)) return setWrong('tool_wrong_header');
    const granted = await requestReporting(url).catch(() => false);
    setWrong(granted ? null : 'tool_denied');
    if (granted) change({ pim: origin, set: { teamTool: draft } });
  };
  return (
    <div class="setting-rows tool">
      <ChoiceRow
        name={text('tool_kind')}
        hint={text(`tool_kind_hint_${kind}`)}
        lock={lock}
        value={kind}
        options={(['otlp', 'webhook'] as const).map((value) => ({ value, words: text(`tool_kind_${value}`) }))}
        onChoose={(chosen) => set({ kind: chosen })}
      />
      <SettingRow name={text('tool_url')} hint={text(`tool_url_hint_${kind}`)} lock={lock}>
        {({ id, disabled, describedBy }) => (
          <input
            id={id}
            type="url"
            disabled={disabled}
            aria-describedby={describedBy}
            placeholder={kind === 'otlp' ? 'https://collector.example:4318' : 'https://tools.example/hook'}
            value={url}
            onInput={({ currentTarget }) => set({ url: currentTarget.value.trim() })}
          />
        )}
      </SettingRow>
      <SettingRow name={text('tool_header')} hint={text('tool_header_hint')} lock={lock}>
        {({ id, disabled, describedBy }) => (
          <input
            id={id}
            type="password"
            autocomplete="off"
            disabled={disabled}
            aria-describedby={describedBy}
            value={header ?? ''}
            onInput={({ currentTarget }) => set({ header: currentTarget.value.trim() || null })}
          />
        )}
      </SettingRow>
      <SwitchRow
        name={text('tool_values')}
        hint={text('tool_values_hint')}
        lock={lock}
        on={values}
        onSwitch={(on) => set({ values: on })}
      />
      <ActionRow
        name={text('tool_switch')}
        lock={lock}
        hint={
          <>
            {text('tool_switch_hint')}
            <span role="status">
              {wrong && (
                <p class="told-wrong">
                  {text(wrong)} <HelpLink to="troubleshooting/messages-in-lists-panel-and-tools" />
                </p>
              )}
            </span>
          </>
        }
      >
        {({ disabled, describedBy }) => (
          <span class="buttons">
            {tool && (
              <button
                type="button"
                aria-describedby={describedBy}
                disabled={disabled}
                onClick={() => change({ pim: origin, set: { teamTool: null } })}
              >
                {text('tool_off')}
              </button>
            )}
            <button
              type="button"
              class="button-main"
              aria-describedby={describedBy}
              disabled={disabled || JSON.stringify(draft) === JSON.stringify(tool)}
              onClick={() => run(save)}
            >
              {text(tool ? 'tool_save' : 'tool_on')}
            </button>
          </span>
        )}
      </ActionRow>
    </div>
  );
}
