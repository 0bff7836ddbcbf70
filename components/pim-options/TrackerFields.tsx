import './tracker.css';
import { useState } from 'preact/hooks';
import { ChoiceRow } from '#components/controls/ChoiceRow.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { SettingRow } from '#components/controls/SettingRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import { isTicketTemplate, LONGEST_TICKET } from '#lib/model/address.ts';
import type { Tracker } from '#lib/model/pim.ts';

/** The page that opens a ticket, as each tracker documents it; what is in capitals is the team's own. */
const PRESETS: Readonly<Record<Tracker['kind'], string>> = {
  jira: 'https://SITE.atlassian.net/secure/CreateIssueDetails!init.jspa?pid=10000&issuetype=10001&summary={title}&description={body}',
  github: 'https://github.com/OWNER/REPOSITORY/issues/new?title={title}&body={body}',
  gitlab: 'https://gitlab.com/GROUP/PROJECT/-/issues/new?issue[title]={title}&issue[description]={body}',
  linear: 'https://linear.app/team/TEAM/new?title={title}&description={body}',
  azure:
    'https://dev.azure.com/ORGANIZATION/PROJECT/_workitems/create/Bug?[System.Title]={title}&[System.Description]={body}',
  servicenow:
    'https://INSTANCE.service-now.com/incident.do?sys_id=-1&sysparm_query=short_description={title}%5Edescription={body}',
  mail: 'mailto:TEAM@example.com?subject={title}&body={body}',
  other: 'https://example.com/new?title={title}&text={body}',
};

const NAMES = {
  jira: 'Jira',
  github: 'GitHub',
  gitlab: 'GitLab',
  linear: 'Linear',
  azure: 'Azure Boards',
  servicenow: 'ServiceNow',
} as const;

const OTHER_NAMES = { none: 'tracker_none', mail: 'tracker_mail', other: 'tracker_another' } as const;

const KINDS = ['none', 'jira', 'github', 'gitlab', 'linear', 'azure', 'servicenow', 'mail', 'other'] as const;

/** Where the team keeps its tickets: the address that opens a new one. No token, and nothing is sent without a click. */
export function TrackerFields({ origin }: { origin: string }) {
  const { effective, change } = useSettings();
  const tracker = effective.value.settings.pims.find((one) => one.origin === origin)?.tracker ?? null;
  const [chosen, setChosen] = useState<Tracker['kind'] | null>(tracker?.kind ?? null);
  const [isWrong, setWrong] = useState(false);
  const lock = { name: 'pims.tracker', origin };
  const template = tracker?.kind === chosen ? tracker?.template : undefined;
  return (
    <div class="setting-rows">
      <ChoiceRow
        name={text('tracker')}
        hint={
          <>
            {text('tracker_hint')} <HelpLink to="share-with-my-team/how-do-i-create-a-ticket" />
          </>
        }
        lock={lock}
        value={chosen ?? 'none'}
        options={KINDS.map((value) => ({
          value,
          words:
            value in NAMES ? NAMES[value as keyof typeof NAMES] : text(OTHER_NAMES[value as keyof typeof OTHER_NAMES]),
        }))}
        onChoose={(kind) => {
          setWrong(false);
          setChosen(kind === 'none' ? null : kind);
          if (kind === 'none') change({ pim: origin, set: { tracker: null } });
        }}
      />
      {chosen && (
        <SettingRow name={text('tracker_template')} hint={text('tracker_template_hint')} lock={lock}>
          {({ id, disabled, describedBy }) => (
            <form
              class="tracker-form"
              onSubmit={(event) => {
                event.preventDefault();
                const written = `${new FormData(event.currentTarget).get('template') ?? ''}`.trim();
                setWrong(!isTicketTemplate(written));
                if (isTicketTemplate(written))
                  change({ pim: origin, set: { tracker: { kind: chosen, template: written } } });
              }}
            >
              <textarea
                key={chosen}
                id={id}
                name="template"
                rows={4}
                maxLength={LONGEST_TICKET}
                spellcheck={false}
                disabled={disabled}
                aria-describedby={describedBy}
                defaultValue={template ?? PRESETS[chosen]}
              />
              <p class="told-wrong" role="alert">
                {isWrong && text('tracker_wrong')}
              </p>
              <button type="submit" disabled={disabled}>
                {text('tracker_save')}
              </button>
            </form>
          )}
        </SettingRow>
      )}
    </div>
  );
}
