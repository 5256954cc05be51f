import { redirect } from '@sveltejs/kit';
import { api } from '$lib/api/client.ts';
import { ApiProblem } from '$lib/api/problem.ts';
import { isSignInPage, readNext, signInAddress } from '$lib/api/sign-in-address.ts';
import type { SessionView } from '$lib/api/types.ts';
import type { LayoutLoad } from './$types.js';

export const ssr = false;
export const prerender = false;

/** Guests go to the stage door, whoever is signed in goes past it. Asked once, when the page is loaded. */
export const load: LayoutLoad = async ({ url, untrack }): Promise<{ signedIn: SessionView }> => {
  const { pathname, search, hash } = untrack(() => new URL(url));
  const signedIn = await findOutWho();
  if (!signedIn.user && !isSignInPage(pathname)) redirect(307, signInAddress(pathname + search + hash));
  if (signedIn.user && isSignInPage(pathname))
    redirect(
      307,
      untrack(() => readNext(url)),
    );
  return { signedIn };
};

/** A server that does not answer is taken for one that knows us: each screen says itself what it cannot show. */
async function findOutWho(): Promise<SessionView> {
  try {
    return await api.session.get();
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown;
    return { user: unknown, mode: 'owner' };
  }
}

const unknown = {
  id: '',
  name: '',
  role: 'member' as const,
  hasPassword: false,
  disabledAt: null,
  createdAt: '',
};
