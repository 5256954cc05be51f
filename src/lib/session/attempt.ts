import { asApiProblem } from '$lib/api/problem.ts';
import type { Toaster } from '$lib/ui/toaster.svelte.ts';

/** Does it; a problem is told in a toast. Returns whether it went well. */
export const attempt = (toaster: Toaster, act: () => Promise<unknown>): Promise<boolean> =>
  tell(toaster, act, true);

/** The same for what a page does of its own accord: that the server does not answer is said by the line already. */
export const attemptUnasked = (toaster: Toaster, act: () => Promise<unknown>): Promise<boolean> =>
  tell(toaster, act, false);

async function tell(toaster: Toaster, act: () => Promise<unknown>, asked: boolean): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (thrown) {
    const problem = asApiProblem(thrown);
    if (!asked && problem.code === 'offline') return false;
    toaster.show(problem.message, { tone: 'problem', detail: problem.detail });
    return false;
  }
}
