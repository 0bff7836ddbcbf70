import type { Line } from './line.ts';

/** Hash paths of the screens that moved between the lines. Codes are URL-encoded. */
export type Paths = {
  dataFlows: string;
  connections: string;
  connectionEdit: (code: string) => string;
  monitoring: (code: string) => string;
};

/** The paths of a line (section 9 of the contract), without the leading `#`. */
export function pathsOf(line: Line): Paths {
  const list = line === 'old' ? '/connections' : '/connect/connection-settings';
  return {
    dataFlows: line === 'old' ? '/connection/dashboard' : '/connect/data-flows',
    connections: list,
    connectionEdit: (code) => `${list}/${encodeURIComponent(code)}/edit`,
    monitoring: (code) => `${list}/${encodeURIComponent(code)}/monitoring`,
  };
}

/** A hash path of a settings page of one thing, by its code. */
export function settingsPath(kind: 'attribute' | 'family' | 'channel', code: string): string {
  return `/configuration/${kind}/${encodeURIComponent(code)}/edit`;
}
