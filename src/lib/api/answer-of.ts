import { words } from '../words/en.ts';
import { ApiProblem, toApiProblem } from './problem.ts';
import { leaveForSignIn } from './sign-in-address.ts';

/** How Eden answers: the data of a success, or what was refused. */
interface Reply<Data> {
  data: Data;
  error: { status: unknown; value: unknown } | null;
  status: number;
}

/** The data of a reply. Throws ApiProblem, and nothing else. Who is signed out is led to the stage door. */
export async function answerOf<Data>(asking: Promise<Reply<Data>>): Promise<NonNullable<Data>> {
  const { data, error, status } = await asking;
  if (error === null) return data as NonNullable<Data>;
  // Eden hands over what `fetch` threw as the error's value: nobody answered.
  if (error.value instanceof Error) {
    throw new ApiProblem('offline', words.problem.offline, error.value.message);
  }
  if (status === 401) leaveForSignIn();
  throw toApiProblem(status, error.value);
}
