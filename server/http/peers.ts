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
  const socket = sockets.get(request) ?? 'unknown';
  const forwarded = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  const byLocalProxy = isLoopback(socket.replace(/^::ffff:/, ''));
  return byLocalProxy && forwarded ? forwarded : socket;
}
