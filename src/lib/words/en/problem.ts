import type { AppErrorCode } from '../../../../server/domain/failure.ts';

/** What a refused request means for the reader: what happened, whose side it is on, the next step. */
export const problem: Record<AppErrorCode | 'offline' | 'unreadable', string> = {
  invalid: 'That could not be taken as it is. Please look at what was typed and send it again.',
  unauthorized: 'You are signed out. Sign in and try again; what you typed is still here.',
  forbidden: 'You may not do this here. Whoever runs this Cyclorama can allow it.',
  not_found: 'It is not there any more: it may have been deleted in another window.',
  conflict: 'It was changed in the meantime. Look at the newer version and try again.',
  limited: 'That was a little fast for the server. Wait a moment, then try again.',
  unavailable: 'The server cannot do this right now. Try again in a minute.',
  internal: 'Something broke on our side, not yours. Try again; if it stays, copy the details for a report.',
  offline: 'The server does not answer. Check that it still runs; nothing you typed is lost.',
  unreadable: 'The server gave an answer that makes no sense here. Load the page again.',
};
