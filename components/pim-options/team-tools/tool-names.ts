import { text } from '#lib/i18n/text.ts';
import type { Heartbeat, TeamTool } from '#lib/settings/schema.ts';

/** What a kind of tool is called. Products keep their names in every language. */
export function toolKindName(kind: TeamTool['kind'] | Heartbeat['kind']): string {
  switch (kind) {
    case 'slack':
      return 'Slack';
    case 'teams':
      return 'Microsoft Teams';
    case 'google-chat':
      return 'Google Chat';
    case 'mattermost':
      return 'Mattermost';
    case 'discord':
      return 'Discord';
    case 'otlp':
      return text('tool_kind_otlp');
    case 'webhook':
      return text('tool_kind_webhook');
    case 'healthchecks':
      return 'Healthchecks';
    case 'cronitor':
      return 'Cronitor';
    case 'better-stack':
      return 'Better Stack';
    case 'uptime-kuma':
      return 'Uptime Kuma';
    case 'other':
      return text('heartbeat_any');
  }
}
