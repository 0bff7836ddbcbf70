import './team-tool.css';
import { useState } from 'preact/hooks';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { isLocked } from '#lib/settings/policy.ts';
import { MOST_TOOLS, type TeamTool } from '#lib/settings/schema.ts';
import { toolId } from '#lib/team-tools/team-tool.ts';
import { HeartbeatFields } from './HeartbeatFields.tsx';
import { TeamToolFields } from './TeamToolFields.tsx';
import { TeamToolRow } from './TeamToolRow.tsx';

/** The team tools that receive the figures and alerts of a PIM, one at a time to edit, and the heartbeat. */
export function TeamToolPart({ pim }: { pim: PimRecord }) {
  const { effective, change } = useSettings();
  const { origin } = pim;
  const { settings, locks, newer } = effective.value;
  const ofPim = settings.pims.find((one) => one.origin === origin);
  const tools = ofPim?.teamTools ?? [];
  /** The id of a tool, or `new`. */
  const [edited, setEdited] = useState<string | null>(null);
  const mayAdd = tools.length < MOST_TOOLS && !newer && !isLocked(locks, 'pims.teamTools', origin);
  const store = (teamTools: TeamTool[]) => {
    change({ pim: origin, set: { teamTools } });
    setEdited(null);
  };
  const idsBut = (but: TeamTool | null) => new Set(tools.filter((one) => one !== but).map(toolId));
  const form = (tool: TeamTool | null) => (
    <TeamToolFields
      origin={origin}
      tool={tool}
      others={idsBut(tool)}
      onSave={(saved) => store(tool ? tools.map((one) => (one === tool ? saved : one)) : [...tools, saved])}
      onCancel={() => setEdited(null)}
    />
  );
  return (
    <>
      <p class="quiet">{text('tools_intro')}</p>
      {tools.map((tool) => {
        const id = toolId(tool);
        return edited === id ? (
          <div key={id}>{form(tool)}</div>
        ) : (
          <div key={id} class="setting-rows">
            <TeamToolRow
              pim={pim}
              tool={tool}
              onEdit={() => setEdited(id)}
              onRemove={() => store(tools.filter((one) => one !== tool))}
            />
          </div>
        );
      })}
      {edited === 'new' && form(null)}
      {edited === null && mayAdd && (
        <button type="button" class={tools.length === 0 ? 'button-main' : ''} onClick={() => setEdited('new')}>
          {text('tool_add')}
        </button>
      )}
      <HeartbeatFields
        key={JSON.stringify(ofPim?.heartbeat ?? null)}
        origin={origin}
        heartbeat={ofPim?.heartbeat ?? null}
      />
    </>
  );
}
