import { createBreather } from './illustration/breather.ts';

/** Takes all steps of a long reading, between whose portions others are let in, and gives the result. */
export async function takeInPortions<Result>(steps: Generator<undefined, Result>): Promise<Result> {
  const breathe = createBreather();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}
