/** The PIM versions that the demo PIM can present itself as (contract, section 12). `current` is community master. */
export const lines = ['5.0', '6.0', '7.0', 'current'] as const;
export type Line = (typeof lines)[number];

/** Whether products are known by uuid (7.0 and later) or by an integer (up to 6.x). */
export function hasProductUuids(line: Line): boolean {
  return line === '7.0' || line === 'current';
}

/** Whether the line knows apps, connection types, event logs and the connection limit (6.0 and later). */
export function hasApps(line: Line): boolean {
  return line !== '5.0';
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
  current: 'CE master Demo master',
};
