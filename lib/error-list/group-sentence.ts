import type { ErrorDigest } from '#lib/errors/digest.ts';
import { fillSlots } from '#lib/errors/failure.ts';

/** A piece of a group's sentence, as its newest error has it. */
export interface GroupPart {
  text: string;
  parameter: boolean;
  /** Whether other errors of the group say something else here. */
  varies: boolean;
}

/** Where the sentences of a group differ from that of one of its errors, no matter which. */
export interface GroupSentence {
  of: ErrorDigest;
  varies: boolean[];
  /** Outside its values: errors with a template that cannot be shown have whole messages instead. */
  differs: boolean;
}

export function newSentence(of: ErrorDigest): GroupSentence {
  return { of, varies: of.values.map(() => false), differs: false };
}

/** Notes where another error of the group says something else. */
export function compareSentence(sentence: GroupSentence, { template, values }: ErrorDigest): void {
  if (template !== sentence.of.template) sentence.differs = true;
  for (let i = 0; i < values.length; i++) {
    if (values[i] !== sentence.of.values[i]) sentence.varies[i] = true;
  }
}

/** The sentence as the group's newest error has it. */
export function sentenceParts({ varies, differs }: GroupSentence, { template, values }: ErrorDigest): GroupPart[] {
  let slot = 0;
  return fillSlots(template, values)
    .map((part) => ({ ...part, varies: part.parameter ? varies[slot++] === true : differs }))
    .filter((part) => part.text || part.varies);
}
