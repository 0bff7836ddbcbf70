/** Up to 5.0 the screens of connections had other paths than from 6.0 on (section 9 of the contract). */
export type Line = 'old' | 'new';

/** Reads the line from the PIM's display version, such as `CE 5.0.42 …`; a version without a number is a current one. */
export function lineOf(version: string): Line {
  const major = /(\d+)\.\d+/.exec(version)?.[1];
  return major !== undefined && Number(major) < 6 ? 'old' : 'new';
}
