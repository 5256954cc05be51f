import { asApiProblem } from '$lib/api/problem.ts';
import type { Toaster } from '$lib/ui/toaster.svelte.ts';

/** Does it; a problem is told in a toast. Returns whether it went well. */
export async function attempt(toaster: Toaster, act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (thrown) {
    const problem = asApiProblem(thrown);
    toaster.show(problem.message, { tone: 'problem', detail: problem.detail });
    return false;
  }
}
