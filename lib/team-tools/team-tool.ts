import { hash } from '#lib/errors/hash.ts';
import type { TeamTool } from '#lib/settings/schema.ts';

/** A tool that takes messages for people. */
export type ChatKind = Exclude<TeamTool['kind'], 'otlp' | 'webhook'>;
export type ChatTool = TeamTool & { kind: ChatKind };

export function isChat(tool: TeamTool): tool is ChatTool {
  return tool.kind !== 'otlp' && tool.kind !== 'webhook';
}

/**
 * Identifies a tool; the same address with another header is another tool. Address and header may contain a secret,
 * which stays in the settings.
 */
export function toolId({ kind, url, header }: Pick<TeamTool, 'kind' | 'url' | 'header'>): string {
  return hash([kind, url, header ?? ''].join(' '));
}

/** Hosts at which a vendor takes messages, for those who only have their own. */
const HOSTS: ReadonlyArray<readonly [host: RegExp, kind: ChatKind]> = [
  [/^hooks\.slack(-gov)?\.com$/, 'slack'],
  [/\.(logic\.azure\.com|powerplatform\.com|powerautomate\.com)$/, 'teams'],
  [/^chat\.googleapis\.com$/, 'google-chat'],
  [/^(\w+\.)?discord(app)?\.com$/, 'discord'],
];

/** The kind of tool that an address belongs to, as far as its host tells. */
export function kindOfAddress(address: string): ChatKind | null {
  const host = URL.parse(address)?.hostname ?? '';
  return HOSTS.find(([pattern]) => pattern.test(host))?.[1] ?? null;
}
