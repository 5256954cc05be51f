import { api } from '$lib/api/client.ts';
import { forgetBelongings } from './belongings.ts';

/** Ends the session and loads the sign-in page afresh: nothing of this user stays in the window. Throws ApiProblem. */
export async function signOut(): Promise<void> {
  // Beforehand: the event stream may lead to the stage door before the answer to this request is read.
  await forgetBelongings();
  await api.session.end();
  location.replace('/sign-in');
}
