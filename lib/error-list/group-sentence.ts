import type { ErrorDigest } from '#lib/errors/digest.ts';
import { fillSlots } from '#lib/errors/failure.ts';

/** A part of a group's sentence, with the text of its newest error. */
export interface GroupPart {
  text: string;
  parameter: boolean;
  /** Whether other errors of the group have another text here. */
  varies: boolean;
}

/** Where the sentences of a group's errors differ from that of one of them. */
export interface GroupSentence {
  of: ErrorDigest;
  varies: boolean[];
  /** Whether they differ outside the values: errors with a template that cannot be shown have whole messages instead. */
  differs: boolean;
}

export function newSentence(of: ErrorDigest): GroupSentence {
  return { of, varies: of.values.map(() => false), differs: false };
}

/** Records where the sentence of another error of the group differs. */
export function compareSentence(sentence: GroupSentence, { template, values }: ErrorDigest): void {
  if (template !== sentence.of.template) sentence.differs = true;
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== sentence.of.values[i]) sentence.varies[i] = true;
  }
}

/** The parts of the sentence, with the text of the group's newest error. */
export function sentenceParts({ varies, differs }: GroupSentence, { template, values }: ErrorDigest): GroupPart[] {
  let slot = 0;
  return fillSlots(template, values)
    .map((part) => ({ ...part, varies: part.parameter ? varies[slot++] === true : differs }))
    .filter((part) => part.text || part.varies);
}
