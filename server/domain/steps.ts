/**
 * Long work in short steps, each of a millisecond or two: whoever has others to answer lets them in between, whoever
 * has not goes through in one go.
 */
export type Steps<Result> = Generator<void, Result>;

export function inOneGo<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
