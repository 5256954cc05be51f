import type { TextModel, TextRequest } from '../../ports/text-model.ts';
import type { OpenedConnection } from '../connections/open-connection.ts';
import { bookCall, type Booking, type TextAccount, type WriteContext, type Written } from './book-call.ts';

/** One request to a language model and its whole answer, booked as `bookCall` says. Throws `ProviderFailure`. */
export const writeBooked = (
  ports: Booking,
  opened: OpenedConnection<TextModel>,
  account: TextAccount,
  request: TextRequest,
  context: WriteContext,
): Promise<Written> =>
  bookCall(ports, opened, account, request, context, {
    send: (timeoutMs) => opened.provider.write(request, opened.open, { signal: context.signal, timeoutMs }),
  });
