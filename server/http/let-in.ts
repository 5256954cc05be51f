import { admit } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { toRefusal } from './errors.ts';
import { refuseForeignRequest } from './foreign-requests.ts';
import { adoptLegacySettings } from './legacy-settings.ts';

/**
 * What every request but the one for health goes through before anything of it is read, at whichever door it came in.
 * Nothing is waited for where all is known already. Throws `AppError('forbidden')` and `AppError('unauthorized')`.
 */
export function letIn(request: Request, dependencies: HttpDependencies): Promise<void> | undefined {
  refuseForeignRequest(request, dependencies.reach);
  const admitting = admit(request, dependencies);
  if (admitting) return admitting.then(() => adoptLegacySettings(request, dependencies));
  return adoptLegacySettings(request, dependencies);
}

interface Refused {
  requestId: string;
  path: string;
  error: unknown;
  /** Elysia's word for what kind of error it is. */
  code: string | number;
}

/** What is told when something was thrown, the same at every door; a fault of ours is reported. */
export function refuse(
  request: Request,
  { requestId, path, error, code }: Refused,
  { reportFault }: Pick<HttpDependencies, 'reportFault'>,
): Response {
  const { status, problem, headers, fault } = toRefusal(error, code, requestId);
  if (fault) reportFault({ requestId, request: `${request.method} ${path}`, error: fault });
  return Response.json(problem, { status, headers });
}
