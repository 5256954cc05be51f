import type { Steps } from '../../domain/steps.ts';
import { createBreather } from '../illustration/breather.ts';

/** Goes through long work whose steps are short, and lets waiting requests in between them. */
export async function inPortions<Result>(steps: Steps<Result>): Promise<Result> {
  const breathe = createBreather();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}
