import { MOST_PIMS } from '#lib/model/values.ts';
import type { Settings } from './schema.ts';

const NO_ADDRESSES = { teamTools: [], heartbeat: null, space: null };

/** The settings as they may leave this browser: without the addresses of a team's tools, monitor and space, which can hold a secret. */
export function withoutAddresses(settings: Settings): Settings {
  return { ...settings, pims: settings.pims.map((pim) => ({ ...pim, ...NO_ADDRESSES })) };
}

/**
 * Settings from a file or another browser in the place of those that hold here. What belongs to this browser stays:
 * whether it shares its settings, and each PIM's team tools, monitor and space. PIMs that only this browser watches follow the others, or go,
 * as `ownPims` says; in a file nobody can have removed them.
 */
export function mergeSettings(incoming: Settings, current: Settings, ownPims: 'stay' | 'go'): Settings {
  const here = new Map(current.pims.map((pim) => [pim.origin, pim]));
  const there = new Set(incoming.pims.map(({ origin }) => origin));
  const own = ownPims === 'stay' ? current.pims.filter(({ origin }) => !there.has(origin)) : [];
  return {
    ...incoming,
    shared: current.shared,
    pims: [
      ...incoming.pims.map((pim) => {
        const { teamTools, heartbeat, space } = here.get(pim.origin) ?? NO_ADDRESSES;
        return { ...pim, teamTools, heartbeat, space };
      }),
      ...own.slice(0, MOST_PIMS - incoming.pims.length),
    ],
  };
}
