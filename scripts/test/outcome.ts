/** What a check found. */
export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** Shown in full when something failed. */
  output: string;
  /** Shown in any case, e.g. what was left out and why. */
  notes: readonly string[];
  /** How long each of its tests took, where it tells. */
  durations?: readonly TestDuration[];
}

export interface TestDuration {
  test: string;
  seconds: number;
}

/** One statement about the build that holds or not, e.g. a size and its bound. */
export interface Fact {
  what: string;
  holds: boolean;
}

export function failure(output: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, output, notes: [] };
}

/** A check that is one statement as a whole. */
export function whole(ok: boolean, output: string): Outcome {
  return ok ? { passed: 1, failed: 0, skipped: 0, output, notes: [] } : failure(output);
}

/** A check of several facts; those that do not hold are its output, `notes` lists all of them when `verbose`. */
export function fromFacts(facts: readonly Fact[], verbose: boolean): Outcome {
  const broken = facts.filter((fact) => !fact.holds);
  return {
    passed: facts.length - broken.length,
    failed: broken.length,
    skipped: 0,
    output: broken.map((fact) => `  not so: ${fact.what}`).join('\n'),
    notes: verbose ? facts.filter((fact) => fact.holds).map((fact) => fact.what) : [],
  };
}
