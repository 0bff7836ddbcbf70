import type { PimColor } from '#lib/model/palette.ts';
import { DEFAULT_RETENTION } from '#lib/model/pim.ts';
import { type ConnectionSettings, type PimSettings, SETTINGS_VERSION, type Settings, type TeamTool } from './schema.ts';

/** What holds where the user set nothing. */
export function defaultSettings(): Settings {
  return {
    version: SETTINGS_VERSION,
    changed: 0,
    appearance: { language: 'system', theme: 'system', density: 'comfortable' },
    shared: false,
    notifications: { enabled: false, assigned: true, returned: true, quietFrom: null, quietTo: null },
    views: [],
    pims: [],
  };
}

/** Of what the reader hears who chose nothing. */
export const DEFAULT_RULES: PimSettings['rules'] = {
  errorsPerPoll: null,
  errorsPerDay: null,
  failedShare: null,
  newKind: true,
  technical: true,
  silence: true,
  credentials: true,
  untracked: true,
  limit: true,
};

/** A PIM that was just added: called by its host. */
export function defaultPim(origin: string, color: PimColor): PimSettings {
  return {
    origin,
    name: new URL(origin).host.slice(0, 100),
    color,
    label: null,
    paused: false,
    schedule: 'open',
    retention: { ...DEFAULT_RETENTION },
    checkFixes: true,
    me: '',
    maintenance: [],
    holidays: [],
    tracker: null,
    stripe: false,
    rules: { ...DEFAULT_RULES },
    teamTools: [],
    heartbeat: null,
    space: null,
    connections: [],
  };
}

/** A team tool of which only its place is known. */
export function defaultTeamTool(kind: TeamTool['kind'], url: string): TeamTool {
  return {
    url,
    kind,
    name: '',
    header: null,
    values: false,
    rules: null,
    language: 'system',
    quietFrom: null,
    quietTo: null,
  };
}

/** A connection of which nothing differs. */
export function defaultConnection(code: string): ConnectionSettings {
  return { code, monitored: true, nickname: null, errorsPerDay: null, failedShare: null, silence: null };
}

/** What the user set for a connection, or what holds when nothing was. */
export function connectionSettingsOf(pim: PimSettings, code: string): ConnectionSettings {
  return pim.connections.find((one) => one.code === code) ?? defaultConnection(code);
}
