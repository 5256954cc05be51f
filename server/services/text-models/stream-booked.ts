import { countTokens } from '../../domain/text-answer/estimate-tokens.ts';
import type { TextModel, TextPart, TextRequest } from '../../ports/text-model.ts';
import type { OpenedConnection } from '../connections/open-connection.ts';
import { bookCall, type Booking, type TextAccount, type WriteContext, type Written } from './book-call.ts';

/**
 * The same as `writeBooked`, word by word: `take` is given each part as it comes, and `context.timeoutMs` is how long
 * nothing may come. What is stopped or cut off in the middle is booked at what the service says of it, else at what
 * was sent and what came, by their number of tokens; before anything came, at what was reserved. Throws
 * `ProviderFailure`, when all that came has been given to `take`, which must not throw.
 */
export async function streamBooked(
  ports: Booking,
  opened: OpenedConnection<TextModel>,
  account: TextAccount,
  request: TextRequest,
  context: WriteContext,
  take: (part: TextPart) => void,
): Promise<Written> {
  const { provider, open } = opened;
  let came = '';
  const note = (part: TextPart) => {
    came += (part.reasoning ?? '') + (part.text ?? '');
    take(part);
  };
  return bookCall(ports, opened, account, request, context, {
    send: () =>
      provider.stream(request, open, { signal: context.signal, timeoutMs: context.timeoutMs }, note),
    costSoFar: () => {
      if (came === '') return undefined;
      // The most that an answer of this length can cost is what it costs.
      const maxTokens = Math.min(request.maxTokens, countTokens(came));
      return provider.estimate({ ...request, maxTokens }, open.parameters, open.baseUrl);
    },
  });
}
