import { numberFormat } from './formats.ts';
import { language } from './text.ts';

const UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

const DURATIONS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
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

/** A duration in milliseconds in its largest whole unit, a minute at least: “2 hr”. */
export function formatDuration(length: number): string {
  const [unit, factor] = DURATIONS.find(([, factor]) => length >= factor) ?? DURATIONS[2];
  return inUnits(Math.max(1, Math.round(length / factor)), unit);
}

function inUnits(value: number, unit: string): string {
  return numberFormat(language(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
