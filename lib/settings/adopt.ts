import { connectionSettingsOf, DEFAULT_RULES, defaultConnection, defaultPim } from './defaults.ts';
import { type ConnectionSettings, MOST_CONNECTIONS, type PimSettings, type Settings } from './schema.ts';

/**
 * The settings after a PIM took over what was set for it under its former address: each setting that still has its default
 * there. Of the two retentions the longer one holds, so that history that moves is not removed. The former address stays in
 * the list. Null where nothing changes, or one of the two is not in the list.
 *
 * @param now milliseconds since the epoch
 */
export function adoptSettings(settings: Settings, from: string, to: string, now: number): Settings | null {
  const [former, pim] = [from, to].map((origin) => settings.pims.find((one) => one.origin === origin));
  if (!former || !pim || former === pim) return null;
  const adopted = adopt(pim, former);
  if (JSON.stringify(adopted) === JSON.stringify(pim)) return null;
  return {
    ...settings,
    changed: Math.max(now, settings.changed + 1),
    pims: settings.pims.map((one) => (one === pim ? adopted : one)),
  };
}

function adopt(pim: PimSettings, former: PimSettings): PimSettings {
  const hasOwnName = pim.name !== nameByHost(pim);
  const wasNamed = former.name !== nameByHost(former);
  return {
    ...pim,
    // A color was given to each PIM, so it is nobody's choice as long as the name is not.
    ...(hasOwnName ? {} : { color: former.color, ...(wasNamed ? { name: former.name } : {}) }),
    label: pim.label ?? former.label,
    stripe: pim.stripe || former.stripe,
    me: pim.me || former.me,
    schedule: pim.schedule === defaultPim(pim.origin, pim.color).schedule ? former.schedule : pim.schedule,
    maintenance: pim.maintenance.length > 0 ? pim.maintenance : former.maintenance,
    holidays: pim.holidays.length > 0 ? pim.holidays : former.holidays,
    tracker: pim.tracker ?? former.tracker,
    checkFixes: pim.checkFixes && former.checkFixes,
    retention: {
      errorDays: Math.max(pim.retention.errorDays, former.retention.errorDays),
      errors: Math.max(pim.retention.errors, former.retention.errors),
      countDays: Math.max(pim.retention.countDays, former.retention.countDays),
    },
    rules: withDefaultsFrom(pim.rules, former.rules, DEFAULT_RULES),
    teamTools: pim.teamTools.length > 0 ? pim.teamTools : former.teamTools,
    heartbeat: pim.heartbeat ?? former.heartbeat,
    space: pim.space ?? former.space,
    connections: adoptConnections(pim, former),
  };
}

function nameByHost({ origin, color }: PimSettings): string {
  return defaultPim(origin, color).name;
}

function adoptConnections(pim: PimSettings, former: PimSettings): ConnectionSettings[] {
  const codes = new Set([...pim.connections, ...former.connections].map(({ code }) => code));
  const adopted = [...codes].map((code) =>
    withDefaultsFrom(connectionSettingsOf(pim, code), connectionSettingsOf(former, code), defaultConnection(code)),
  );
  return adopted.slice(0, MOST_CONNECTIONS);
}

/** Each field that still has its default, from elsewhere. */
function withDefaultsFrom<T extends object>(own: T, other: T, defaults: T): T {
  const isSet = ([key, value]: [string, unknown]) => value !== defaults[key as keyof T];
  return { ...other, ...Object.fromEntries(Object.entries(own).filter(isSet)) };
}
