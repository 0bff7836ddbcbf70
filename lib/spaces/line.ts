import * as v from 'valibot';
import { LONGEST_LINE } from '#lib/decisions/read-event.ts';
import { eventId } from '#lib/model/decision-event.ts';

/** One decision on its way to colleagues. To the engines it is opaque. */
export interface Line {
  /** Sorts by time as text; its end names the client that decided. */
  readonly id: string;
  /** A JSON object on one line whose `id` is this one. */
  readonly text: string;
}

/** A JSON object of somebody else's as a line; null for anything that cannot be one. What it says is checked later. */
export function asLine(value: unknown): Line | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  const { id } = value;
  if (!v.is(eventId, id)) return null;
  const text = JSON.stringify(value);
  return text.length > LONGEST_LINE ? null : { id, text };
}

/** Reads JSON; undefined where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Cuts a list into parts of so many lines and characters at most; a part has one line at least. */
export function parts(lines: readonly Line[], most: { lines: number; characters: number }): Line[][] {
  const all: Line[][] = [];
  let size = 0;
  for (const line of lines) {
    const last = all.at(-1);
    size += line.text.length + 1;
    if (last && last.length < most.lines && size <= most.characters) last.push(line);
    else {
      all.push([line]);
      size = line.text.length + 1;
    }
  }
  return all;
}
