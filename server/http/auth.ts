import { Elysia } from 'elysia';
import type { SignInMode } from '../contract/users.ts';
import { AppError } from '../domain/failure.ts';
import { ownerId } from '../domain/user.ts';
import { findSession } from '../services/users/find-session.ts';
import { mustBeAdmin } from '../services/users/must-be-admin.ts';
import type { Actor } from '../services/ports.ts';
import type { HttpDependencies } from './dependencies.ts';
import { cameThroughProxy, isLoopback, isPrivate } from './foreign-requests.ts';
import { readSessionToken } from './session-cookie.ts';

/** Who sent a request, and by what right. */
export interface Caller {
  actor: Actor;
  mode: SignInMode;
  /** Of the session, where somebody signed in. */
  tokenHash: string | null;
}

/** What a request shows for itself: read once, since a stream asks again long after its request was answered. */
export interface Claim {
  token: string | undefined;
  fromThisMachine: boolean;
}

export const readClaim = (request: Request, { reach }: Pick<HttpDependencies, 'reach'>): Claim => ({
  token: readSessionToken(request),
  fromThisMachine: isPrivate(reach) && !cameThroughProxy(request),
});

/** The local owner as long as nobody has a password; otherwise whoever's session it is; undefined for a guest. */
export async function identify(
  { token, fromThisMachine }: Claim,
  { ports }: Pick<HttpDependencies, 'ports'>,
): Promise<Caller | undefined> {
  if (fromThisMachine && !(await ports.users.passwordsSet()).anybody) {
    return { actor: { id: ownerId, role: 'admin' }, mode: 'owner', tokenHash: null };
  }
  const session = token === undefined ? undefined : await findSession(ports, token);
  if (!session) return undefined;
  const { user, tokenHash } = session;
  return { actor: { id: user.id, role: user.role }, mode: 'password', tokenHash };
}

const callers = new WeakMap<Request, Caller>();
const ofEverybody = /^\/api\/session\/?$/;

/**
 * Runs before anything of a request is read. Every address under `/api` needs a caller, those that do not exist
 * too; only sign-in does not. Throws `AppError('unauthorized')`.
 */
export async function admit(request: Request, dependencies: HttpDependencies): Promise<void> {
  const { pathname } = new URL(request.url);
  if (!/^\/api(?:\/|$)/.test(pathname)) return;
  const caller = await identify(readClaim(request, dependencies), dependencies);
  if (caller) callers.set(request, caller);
  else if (!ofEverybody.test(pathname)) throw await refuseGuest(dependencies);
}

/** Who sent it; undefined for a guest. */
export const findCaller = (request: Request): Caller | undefined => callers.get(request);

/** Gives every route of a feature its `actor`. Throws `AppError('unauthorized')` for a guest. */
export const actors = () =>
  new Elysia({ name: 'actors' }).derive({ as: 'scoped' }, ({ request }) => ({ actor: getActor(request) }));

/**
 * The same for what only admins may do, before its input is looked at. Throws `AppError('forbidden')` for anybody
 * else who signed in.
 */
export const admins = () =>
  new Elysia({ name: 'admins' }).derive({ as: 'scoped' }, ({ request }) => {
    const actor = getActor(request);
    mustBeAdmin(actor);
    return { actor };
  });

/** Throws `AppError('unauthorized')` for a guest. */
export function getActor(request: Request): Actor {
  const caller = findCaller(request);
  if (!caller) throw notSignedIn();
  return caller.actor;
}

async function refuseGuest({ ports }: HttpDependencies): Promise<AppError> {
  const { anybody } = await ports.users.passwordsSet();
  if (anybody) return notSignedIn();
  return new AppError(
    'unauthorized',
    'This server is reached from outside, and nobody has a password yet. Set one: “cyclorama admin password Owner”.',
  );
}

const notSignedIn = () => new AppError('unauthorized', 'You are not signed in.');

/**
 * Why the server must not listen at that address, in a sentence, or undefined: other machines would reach it, and
 * no admin could sign in.
 */
export function describeUnsafeAddress(host: string, adminCanSignIn: boolean): string | undefined {
  if (isLoopback(host) || adminCanSignIn) return undefined;
  return (
    `HOST=${host} would open Cyclorama to other machines, and no admin has a password. ` +
    'Set one first (“cyclorama admin password Owner”), or use HOST=127.0.0.1.'
  );
}
