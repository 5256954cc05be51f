import { isLoopback } from './foreign-requests.ts';

const sockets = new WeakMap<Request, string>();

/** Notes which address a request's socket comes from. */
export function notePeer(request: Request, address: string | undefined): void {
  if (address !== undefined) sockets.set(request, address);
}

/**
 * Where a request comes from, for counting tries. A proxy on this machine is believed, and only about the last step,
 * which it saw itself: what stands before that came from the client.
 */
export function readAddress(request: Request): string {
  const forwarded = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return cameFromThisMachine(request) && forwarded ? forwarded : readSocket(request);
}

/** The socket's other end is here: a browser of this machine, or a proxy that speaks for others. */
export const cameFromThisMachine = (request: Request): boolean =>
  isLoopback(readSocket(request).replace(/^::ffff:/, ''));

const readSocket = (request: Request): string => sockets.get(request) ?? 'unknown';
