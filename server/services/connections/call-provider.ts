import { maskedKey } from '../../contract/connections.ts';
import { AppError, ProviderFailure, type AppErrorCode, type FailureReason } from '../../domain/failure.ts';
import type { OpenConnection } from '../../ports/connection-provider.ts';

/**
 * Calls a provider. Whatever it throws comes without the key, also when the provider repeated it in its own words.
 */
export async function callProvider<Result>(
  { apiKey }: OpenConnection,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw apiKey && Bun.inspect(error, { depth: 10 }).includes(apiKey) ? withoutKey(error, apiKey) : error;
  }
}

/** For what a provider says of itself and is kept: the name of a request, the outcome of a test. */
export const hideKey = ({ apiKey }: Pick<OpenConnection, 'apiKey'>, text: string): string =>
  apiKey ? text.replaceAll(apiKey, maskedKey) : text;

function withoutKey(error: unknown, apiKey: string): Error {
  const hide = (text: string) => hideKey({ apiKey }, text);
  // The cause is what holds the key, or might: it stays behind.
  if (!(error instanceof ProviderFailure)) return new Error(hide(String(error)));
  const { retryAfterMs, requestId, notProcessed, ended, replacedBy, charged, rejects } = error.options;
  return new ProviderFailure(error.reason, hide(error.message), {
    retryAfterMs,
    notProcessed,
    ...(ended && { ended }),
    ...(requestId !== undefined && { requestId: hide(requestId) }),
    ...(replacedBy !== undefined && { replacedBy: hide(replacedBy) }),
    ...(charged && { charged }),
    ...(rejects && { rejects }),
  });
}

const codes: Partial<Record<FailureReason, AppErrorCode>> = {
  rate_limited: 'limited',
  busy: 'limited',
  unavailable: 'unavailable',
  timed_out: 'unavailable',
  network: 'unavailable',
  malformed_reply: 'unavailable',
  aborted: 'unavailable',
  stopped: 'unavailable',
};

/** A provider's failure as the answer to a request that asked for nothing but the call. */
export const asAppError = (error: unknown): unknown =>
  error instanceof ProviderFailure
    ? new AppError(codes[error.reason] ?? 'invalid', error.message, { cause: error })
    : error;
