import { numberFormat } from './formats.ts';
import { language } from './text.ts';

const UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** A number of bytes in its largest whole unit, as the reader's language writes it: “1.4 MB”; never less than a kilobyte. */
export function formatSize(bytes: number): string {
  const [unit, factor] = UNITS.find(([, factor]) => bytes >= factor) ?? UNITS[2];
  return inUnits(bytes / factor, unit);
}

/** A stretch of milliseconds in seconds: “0.7 sec”. */
export function formatSeconds(length: number): string {
  return inUnits(length / 1000, 'second');
}

function inUnits(value: number, unit: string): string {
  return numberFormat(language(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
