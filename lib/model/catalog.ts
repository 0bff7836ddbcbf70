/** What is called by a code: code to name in the language of the PIM user's screens. A code without one is absent. */
export type CodeNames = Map<string, string>;

/** A product that is a variant, as the PIM told of it when its screen was open beside a panel (contract 10.5). */
export interface VariantRecord {
  origin: string;
  /** As in the address of its screen: uuid in small letters, or integer up to 6.x. */
  product: string;
  identifier: string | null;
  /** Code of its product model. */
  parent: string;
}

/** What codes in errors are called (contract 10.4). */
export interface LabelsRecord {
  origin: string;
  /** When they were last asked for, milliseconds since the epoch, and the locale of the names, e.g. `fr_FR`. */
  at: number;
  language: string;
  family: CodeNames;
  channel: CodeNames;
  locale: CodeNames;
  attribute: CodeNames;
}
