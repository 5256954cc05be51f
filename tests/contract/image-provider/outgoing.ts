import { ProviderFailure } from '../../../server/domain/failure.ts';
import type { Outgoing } from '../../../server/ports/outgoing.ts';

/** Stands in for the guarded way out: one origin, one deadline for everything, reading included. */
export const openWayOut = (): Outgoing => ({
  open: (scope) => async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const deadline = AbortSignal.timeout(scope.timeoutMs);
    const explain = (error: unknown): ProviderFailure => {
      if (error instanceof ProviderFailure) return error;
      if (scope.signal.aborted) return new ProviderFailure('aborted', 'The call was stopped.');
      if (deadline.aborted) return new ProviderFailure('timed_out', 'No answer came in time.');
      const code = error instanceof Error && 'code' in error ? error.code : '';
      return new ProviderFailure('network', 'The connection broke.', {
        notProcessed: code === 'ECONNREFUSED' || code === 'ConnectionRefused',
      });
    };
    if (url.origin !== new URL(scope.baseUrl).origin)
      throw new ProviderFailure('bad_request', 'That address is not allowed.', { notProcessed: true });
    try {
      const signal = AbortSignal.any([scope.signal, deadline]);
      const response = await fetch(input, { ...init, redirect: 'manual', signal });
      if (response.status >= 300 && response.status < 400)
        throw new ProviderFailure('malformed_reply', 'The answer leads somewhere else.');
      const bytes = await response.bytes();
      if (bytes.length > (scope.maxBytes ?? 96_000_000))
        throw new ProviderFailure('malformed_reply', 'The answer is too large.');
      return new Response(bytes, { status: response.status, headers: response.headers });
    } catch (error) {
      throw explain(error);
    }
  },
});
