import { MOST_PIMS } from '#lib/model/values.ts';
import type { Settings } from './schema.ts';

/** The settings as they may leave this browser: without the addresses of a team's tools and spaces, which can hold a secret. */
export function withoutAddresses(settings: Settings): Settings {
  return { ...settings, pims: settings.pims.map((pim) => ({ ...pim, teamTool: null, space: null })) };
}

/**
 * Settings from a file or another browser in the place of those that hold here. What belongs to this browser stays:
 * whether it shares its settings, and each PIM's team tool and space. PIMs that only this browser watches follow the others, or go,
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
        const { teamTool = null, space = null } = here.get(pim.origin) ?? {};
        return { ...pim, teamTool, space };
      }),
      ...own.slice(0, MOST_PIMS - incoming.pims.length),
    ],
  };
}
