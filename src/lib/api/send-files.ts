import { words } from '../words/en.ts';
import { ApiProblem, toApiProblem } from './problem.ts';
import { leaveForSignIn } from './sign-in-address.ts';

/**
 * Sends files of any size as a form's `file`, and says how much of them has left: what `fetch` cannot. Throws
 * ApiProblem; an aborted one throws what the signal says.
 */
export const sendFiles = <Answer>(
  address: string,
  files: readonly File[],
  fields: Record<string, string>,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 401) leaveForSignIn();
      if (request.status < 300) resolve(request.response as Answer);
      else reject(toApiProblem(request.status, request.response));
    };
    request.onerror = () => reject(new ApiProblem('offline', words.problem.offline));
    signal.addEventListener('abort', () => {
      request.abort();
      reject(signal.reason as Error);
    });
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const file of files) form.append('file', file);
    request.send(form);
  });
