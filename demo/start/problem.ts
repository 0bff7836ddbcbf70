/** Something that stands in the way and that one line tells to the person at the terminal. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
