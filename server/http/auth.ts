import { Elysia } from 'elysia';
import { AppError } from '../domain/failure.ts';
import { ownerId } from '../domain/user.ts';
import type { Actor } from '../services/ports.ts';

const owner: Actor = { id: ownerId, role: 'admin' };

/** Gives every route of a feature its `actor`. In owner mode that is the local owner. */
export const actors = () => new Elysia({ name: 'actors' }).derive({ as: 'scoped' }, () => ({ actor: owner }));

/**
 * Why the server must not start like this, in a sentence, or undefined. Without passwords everybody who
 * reaches the port is the owner, so that only this machine may reach it.
 */
export function describeUnsafeAddress(host: string, publicBaseUrl: string | null): string | undefined {
  if (!isLoopback(host)) {
    return `HOST=${host} would open Cyclorama to other machines, and no password is set. Use HOST=127.0.0.1.`;
  }
  if (publicBaseUrl && !isLoopback(readHost(publicBaseUrl))) {
    return 'PUBLIC_BASE_URL would open Cyclorama to other machines, and no password is set. Leave it out.';
  }
  return undefined;
}

const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];

/**
 * Throws `AppError('forbidden')` for a request that may not act as the owner: it came through a proxy, under a
 * name that is not this machine's own (DNS rebinding), or was sent by a page of another site.
 */
export function refuseForeignRequest(request: Request): void {
  const { headers } = request;
  const host = headers.get('host') ?? new URL(request.url).host;
  if (!isLoopback(readHost(`http://${host}`))) {
    throw new AppError('forbidden', 'This server answers only under the name of its own machine.');
  }
  if (forwardingHeaders.some((name) => headers.has(name))) {
    throw new AppError(
      'forbidden',
      'This server does not answer through a proxy as long as it has no passwords.',
    );
  }
  const origin = headers.get('origin');
  const writes = request.method !== 'GET' && request.method !== 'HEAD';
  const foreignOrigin = origin !== null && readAuthority(origin) !== host.toLowerCase();
  if (foreignOrigin || (writes && headers.get('sec-fetch-site') === 'cross-site')) {
    throw new AppError('forbidden', 'Pages of other sites may not use this server.');
  }
}

const isLoopback = (host: string): boolean =>
  /^(?:localhost|(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

const readHost = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : '');

const readAuthority = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : '');
