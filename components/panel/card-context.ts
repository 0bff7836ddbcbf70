import type { Problem } from '#lib/error-list/problems.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { CurrentProduct } from '#lib/messaging/answers.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { foldCode } from '#lib/model/values.ts';
import type { FieldTimeline } from '#lib/outcomes/field-history.ts';
import type { AttributeNames } from './problem-names.ts';
import type { AssignedProblems } from './use-assigned.ts';
import type { Deciding } from './use-decided.ts';

/** What all cards of a product are drawn from. */
export interface CardContext {
  pim: PimRecord;
  connections: ReadonlyMap<string, ConnectionRecord>;
  page: FramingPage;
  names: AttributeNames;
  /** Whether the PIM has the product, as far as is known. */
  exists: boolean;
  /** Codes of the attributes that the form has a field for, in lowercase; null when not known. */
  formFields: ReadonlySet<string> | null;
  /** What stands in the refused fields. */
  values: CurrentProduct['values'];
  /** The product model above a variant, as far as the PIM told it. */
  model: CurrentProduct['model'];
  decided: Deciding;
  assigned: AssignedProblems;
  /** When the reader saved the product on this page last, milliseconds since the epoch; null for never. */
  savedAt: number | null;
  /** What happened to the field of a problem; null where no change of it is known. */
  historyOf(problem: Problem): FieldTimeline | null;
}

/** Whether the refused field belongs to the product model: a variant's form shows it, and cannot change it. */
export function belongsToModel({ place }: Problem, model: CardContext['model']): boolean {
  const codes = new Set(model?.attributes.map(foldCode));
  return place.attributes.some((code) => codes.has(foldCode(code)));
}
