/** The PIM versions that the demo PIM can present itself as (contract, section 12). `current` is community master. */
export const lines = ['5.0', '6.0', '7.0', 'current'] as const;
export type Line = (typeof lines)[number];

/** Whether products are known by uuid (7.0 and later) or by an integer (up to 6.x). */
export function hasProductUuids(line: Line): boolean {
  return line === '7.0' || line === 'current';
}

/** Whether the line tells if it takes another connection (7.0 and later). */
export function hasConnectionLimit(line: Line): boolean {
  return hasProductUuids(line);
}

/** Whether the line knows apps, connection types and event logs (6.0 and later). */
export function hasApps(line: Line): boolean {
  return line !== '5.0';
}

/** Whether the line tells its version by a route (6.0 and later). */
export function hasVersionRoute(line: Line): boolean {
  return hasApps(line);
}

/** What `/dashboard/version_data` answers (contract, section 10.3). The code names are inventions of the demo. */
export function versionData(line: Line): VersionData {
  return {
    version: versionTexts[line],
    is_last_patch_displayed: line !== 'current',
    analytics_url: `https://updates.example.com/CE-${line === 'current' ? 'master' : line}.json`,
    is_analytics_wanted: line !== 'current',
  };
}

type VersionData = {
  version: string;
  is_last_patch_displayed: boolean;
  analytics_url: string;
  is_analytics_wanted: boolean;
};

const versionTexts: Record<Line, string> = {
  '5.0': 'CE 5.0.114 Paper Heron',
  '6.0': 'CE 6.0.90 Copper Otter',
  '7.0': 'CE 7.0.22 Linen Fox',
  // A service names no version but a time.
  current: 'Growth Edition 20240612101112 Growth Edition',
};
