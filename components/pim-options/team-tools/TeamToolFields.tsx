import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { ChoiceRow } from '#components/controls/ChoiceRow.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { LanguageRow } from '#components/controls/LanguageRow.tsx';
import { QuietHoursRow } from '#components/controls/QuietHoursRow.tsx';
import { SwitchRow } from '#components/controls/SwitchRow.tsx';
import { text } from '#lib/i18n/text.ts';
import { plainAddress } from '#lib/model/address.ts';
import { defaultTeamTool } from '#lib/settings/defaults.ts';
import { type TeamTool, teamTool, toolKinds } from '#lib/settings/schema.ts';
import { requestReporting } from '#lib/team-tools/sending-permission.ts';
import { isChat, kindOfAddress, toolId } from '#lib/team-tools/team-tool.ts';
import { AddressRow } from './AddressRow.tsx';
import { ToolRules } from './ToolRules.tsx';
import { TurnOnRow, type WrongAddress, wrongAddress } from './TurnOnRow.tsx';
import { toolKindName } from './tool-names.ts';

interface Props {
  origin: string;
  /** Null for a new one. */
  tool: TeamTool | null;
  /** The ids of the PIM's other tools. */
  others: ReadonlySet<string>;
  onSave(tool: TeamTool): void;
  onCancel(): void;
}

const EXAMPLES: Readonly<Record<TeamTool['kind'], string>> = {
  slack: 'https://hooks.slack.com/services/…',
  teams: 'https://….logic.azure.com/workflows/…',
  'google-chat': 'https://chat.googleapis.com/v1/spaces/…',
  mattermost: 'https://mattermost.example/hooks/…',
  discord: 'https://discord.com/api/webhooks/…',
  otlp: 'https://collector.example:4318',
  webhook: 'https://tools.example/hook',
};

/** What a team tool gets, and where. It takes effect when the user turns it on and the browser grants access. */
export function TeamToolFields({ origin, tool, others, onSave, onCancel }: Props) {
  const [draft, setDraft] = useState<TeamTool>(tool ?? defaultTeamTool('slack', ''));
  const [wrong, setWrong] = useState<Wrong | 'tool_denied' | null>(null);
  const { kind, header, values } = draft;
  const lock = { name: 'pims.teamTools', origin };
  const set = (fields: Partial<TeamTool>) => setDraft((before) => ({ ...before, ...fields }));
  const chat = isChat(draft);
  const sort = kind === 'otlp' || kind === 'webhook' ? kind : 'chat';
  const save = async () => {
    const saved = { ...draft, url: plainAddress(draft.url), header: chat ? null : header };
    const found = wrongIn(saved, others);
    if (found) return setWrong(found);
    const granted = await requestReporting(saved.url).catch(() => false);
    if (granted) onSave(saved);
    else setWrong('tool_denied');
  };
  return (
    <div class="setting-rows tool">
      <ChoiceRow
        name={text('tool_kind')}
        hint={text(`tool_kind_hint_${sort}`)}
        lock={lock}
        value={kind}
        options={toolKinds.map((value) => ({ value, words: toolKindName(value) }))}
        onChoose={(chosen) => set({ kind: chosen })}
      />
      <AddressRow
        name={text('tool_url')}
        hint={
          <>
            {text(`tool_url_hint_${sort}`)} <HelpLink to="send-alerts-to-slack-or-teams" />
          </>
        }
        lock={lock}
        type="url"
        placeholder={EXAMPLES[kind]}
        value={draft.url}
        onInput={(url) => set({ url: url.trim(), kind: kindOfAddress(url.trim()) ?? kind })}
      />
      {!chat && (
        <AddressRow
          name={text('tool_header')}
          hint={text('tool_header_hint')}
          lock={lock}
          type="password"
          value={header ?? ''}
          onInput={(line) => set({ header: line.trim() || null })}
        />
      )}
      <AddressRow
        name={text('tool_name')}
        hint={text('tool_name_hint')}
        lock={lock}
        type="text"
        value={draft.name}
        onInput={(name) => set({ name: name.slice(0, 100) })}
      />
      <ToolRules lock={lock} chosen={draft.rules} onChoose={(rules) => set({ rules })} />
      {chat && (
        <>
          <LanguageRow
            hint={text('tool_language_hint')}
            lock={lock}
            value={draft.language}
            system={text('tool_language_system')}
            onChoose={(language) => set({ language })}
          />
          <QuietHoursRow hint={text('tool_quiet_hint')} lock={lock} hours={draft} onChange={set} />
        </>
      )}
      <SwitchRow
        name={text('tool_values')}
        hint={text('tool_values_hint')}
        lock={lock}
        on={values}
        onSwitch={(on) => set({ values: on })}
      />
      <TurnOnRow {...{ lock, wrong, draft, saved: tool, onSave: save }}>
        {() => (
          <button type="button" onClick={onCancel}>
            {text('cancel')}
          </button>
        )}
      </TurnOnRow>
    </div>
  );
}

type Wrong = WrongAddress | 'tool_wrong_header' | 'tool_duplicate';

function wrongIn(tool: TeamTool, others: ReadonlySet<string>): Wrong | null {
  const address = wrongAddress(tool.url);
  if (address) return address;
  if (!v.is(teamTool.entries.header, tool.header)) return 'tool_wrong_header';
  return others.has(toolId(tool)) ? 'tool_duplicate' : null;
}
