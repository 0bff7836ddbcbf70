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

/** No tool has this id. */
const NEW = 'new';

/** The team tools that receive the figures and alerts of a PIM, one at a time to edit, and the heartbeat. */
export function TeamToolPart({ pim }: { pim: PimRecord }) {
  const { effective, change } = useSettings();
  const { origin } = pim;
  const { settings, locks, newer } = effective.value;
  const ofPim = settings.pims.find((one) => one.origin === origin);
  const tools = ofPim?.teamTools ?? [];
  /** The id of the tool that is being changed, or `NEW`. */
  const [edited, setEdited] = useState<string | null>(null);
  const mayAdd = tools.length < MOST_TOOLS && !newer && !isLocked(locks, 'pims.teamTools', origin);
  const store = (teamTools: TeamTool[]) => {
    change({ pim: origin, set: { teamTools } });
    setEdited(null);
  };
  const tool = tools.find((one) => toolId(one) === edited) ?? null;
  return (
    <>
      <p class="quiet">{text('tools_intro')}</p>
      {tool || edited === NEW ? (
        <TeamToolFields
          key={edited}
          origin={origin}
          tool={tool}
          others={new Set(tools.filter((one) => one !== tool).map(toolId))}
          onSave={(saved) => store(tool ? tools.map((one) => (one === tool ? saved : one)) : [...tools, saved])}
          onCancel={() => setEdited(null)}
        />
      ) : (
        <>
          {tools.length > 0 && (
            <div class="setting-rows">
              {tools.map((one) => (
                <TeamToolRow
                  key={toolId(one)}
                  pim={pim}
                  tool={one}
                  onEdit={() => setEdited(toolId(one))}
                  onRemove={() => store(tools.filter((other) => other !== one))}
                />
              ))}
            </div>
          )}
          {mayAdd && (
            <p class="buttons">
              <button type="button" class={tools.length === 0 ? 'button-main' : ''} onClick={() => setEdited(NEW)}>
                {text('tool_add')}
              </button>
            </p>
          )}
        </>
      )}
      <HeartbeatFields
        key={JSON.stringify(ofPim?.heartbeat ?? null)}
        origin={origin}
        heartbeat={ofPim?.heartbeat ?? null}
      />
    </>
  );
}
