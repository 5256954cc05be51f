import type { Steps } from '../domain/steps.ts';
import { createBreather } from './illustration/breather.ts';

/** Few, since a step may itself take as long as the thread may be held. */
const maxMs = 4;

/** Goes through long work whose steps are short, and lets waiting requests in between them. */
export async function inPortions<Result>(steps: Steps<Result>): Promise<Result> {
  const breathe = createBreather(maxMs);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}
