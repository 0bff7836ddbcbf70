import { numberFormat } from './formats.ts';
import { language } from './text.ts';

const UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** A number of bytes in the reader's language and in the largest whole unit, at least kilobytes: “1.4 MB”. */
export function formatSize(bytes: number): string {
  const [unit, factor] = UNITS.find(([, factor]) => bytes >= factor) ?? UNITS[2];
  return inUnits(bytes / factor, unit);
}

/** A duration in milliseconds as seconds: “0.7 sec”. */
export function formatSeconds(length: number): string {
  return inUnits(length / 1000, 'second');
}

function inUnits(value: number, unit: string): string {
  return numberFormat(language(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
