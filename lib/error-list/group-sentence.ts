import type { ErrorDigest } from '#lib/errors/digest.ts';
import { fillSlots } from '#lib/errors/failure.ts';
import { MOST_COUNTED, MOST_NAMED } from '#lib/model/values.ts';

/** A part of a group's sentence. */
export interface GroupPart {
  /** The text that all its errors have here, or that of the newest. */
  text: string;
  parameter: boolean;
  /** What its errors have here, if they differ, the newest first; empty where they do not differ. */
  varies: readonly string[];
  /** How many further texts there are; `MOST_COUNTED` and more count as that many. */
  more: number;
}

/**
 * The sentence of errors of one group, newest first: their message, with all the texts that differ among them. Errors of a
 * template that cannot be shown have whole messages instead; what these have in common at both ends is one part.
 */
export function sentenceOf(errors: readonly ErrorDigest[]): GroupPart[] {
  const [newest] = errors;
  if (!newest) return [];
  const slots = newest.values.map(() => new Set<string>());
  const templates = new Set<string>();
  const add = (texts: Set<string> | undefined, text: string | undefined, usual: string | undefined) => {
    if (text === undefined || (text === usual && texts?.size)) return;
    if (texts && texts.size <= MOST_COUNTED + MOST_NAMED) texts.add(text);
  };
  for (const { template, values } of errors) {
    add(templates, template, newest.template);
    for (let slot = 0; slot < slots.length; slot++) add(slots[slot], values[slot], newest.values[slot]);
  }
  if (templates.size > 1) return frame([...templates]);
  let slot = 0;
  return fillSlots(newest.template, newest.values)
    .map((part) => (part.parameter ? differing([...(slots[slot++] ?? [])]) : same(part.text)))
    .filter((part) => part.text !== '' || part.varies.length > 0);
}

/** The same as text without what is filled in: `No option …`. */
export function sentenceWithoutValues(errors: readonly ErrorDigest[]): string {
  return sentenceOf(errors)
    .map(({ text, parameter, varies }) => (parameter || varies.length > 0 ? '…' : text))
    .join('');
}

/** Messages as what they have in common, and what differs in between. Cut between words, so that no word is half the same. */
function frame(messages: readonly string[]): GroupPart[] {
  const words = messages.map((message) => message.split(/(?<=\s)(?=\S)/));
  const shortest = Math.min(...words.map(({ length }) => length));
  const isSame = (at: number) => words.every((one) => one.at(at) === words[0]?.at(at));
  let start = 0;
  while (start < shortest && isSame(start)) start++;
  let end = 0;
  while (end < shortest - start && isSame(-1 - end)) end++;
  const cut = (one: readonly string[], from: number, to: number) => one.slice(from, to).join('');
  const [first = []] = words;
  const middles = words.map((one) => cut(one, start, one.length - end).trimEnd());
  const middle = { ...differing(middles), parameter: start + end > 0 };
  // The blank before what follows was cut off with the texts that differ.
  const after = cut(first, first.length - end, first.length);
  return [same(cut(first, 0, start)), middle, same(after && ` ${after}`)].filter(
    (part) => part.text !== '' || part.varies.length > 0,
  );
}

function same(text: string): GroupPart {
  return { text, parameter: false, varies: [], more: 0 };
}

function differing(texts: readonly string[]): GroupPart {
  const [text = ''] = texts;
  const varies = texts.length > 1 ? texts.slice(0, MOST_NAMED) : [];
  return { text, parameter: true, varies, more: Math.min(Math.max(0, texts.length - MOST_NAMED), MOST_COUNTED) };
}
