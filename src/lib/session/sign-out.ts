import { api } from '$lib/api/client.ts';
import { forgetBelongings } from './belongings.ts';

/** Ends the session and loads the sign-in page afresh: nothing of this user stays in the window. Throws ApiProblem. */
export async function signOut(): Promise<void> {
  await api.session.end();
  forgetBelongings();
  location.replace('/sign-in');
}
