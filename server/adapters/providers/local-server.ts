import { ProviderFailure } from '../../domain/failure.ts';

/** Nobody listens there, or nobody is there. */
const silent = /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENOTFOUND|ETIMEDOUT)$/;

/**
 * For a program that users run themselves: that nobody answers says most often that it is not started. The reason
 * stays what it was; any other failure stays as it is.
 */
export function sayNotStarted(failure: unknown, baseUrl: string, program: string): unknown {
  if (!(failure instanceof ProviderFailure) || !failure.options.notProcessed) return failure;
  const { cause } = failure.options;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!silent.test(code)) return failure;
  const sentence = `Nothing answers at ${baseUrl}. Is ${program} started?`;
  return new ProviderFailure(failure.reason, sentence, { ...failure.options });
}
