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
  /** Epoch milliseconds: until then only a commit makes this somebody else; absent where other things decide, too. */
  holdsUntil?: number;
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

interface Known {
  caller: Caller;
  version: number;
}

/** Callers by their token, as `identify` found them. */
const known = new WeakMap<HttpDependencies['ports'], Map<string, Known>>();
const mostKnown = 1_000;

/** What `identify` would say of a token, where that is certain: nothing was committed since, and no time ran out. */
function recall(token: string, { ports }: Pick<HttpDependencies, 'ports'>): Caller | undefined {
  const found = known.get(ports)?.get(token);
  if (!found || found.version !== ports.sessions.version()) return undefined;
  return ports.clock.now() < (found.caller.holdsUntil ?? 0) ? found.caller : undefined;
}

function remember(token: string, found: Known, { ports }: Pick<HttpDependencies, 'ports'>): void {
  const callers = known.get(ports) ?? new Map<string, Known>();
  known.set(ports, callers);
  if (callers.size >= mostKnown) callers.delete(callers.keys().next().value ?? token);
  callers.set(token, found);
}

/** The local owner as long as nobody has a password; otherwise whoever's session it is; undefined for a guest. */
export async function identify(
  { token, fromThisMachine }: Claim,
  { ports }: Pick<HttpDependencies, 'ports'>,
): Promise<Caller | undefined> {
  const { anybody } = await ports.users.passwordsSet();
  if (fromThisMachine && !anybody) {
    return { actor: { id: ownerId, role: 'admin' }, mode: 'owner', tokenHash: null };
  }
  const session = token === undefined ? undefined : await findSession(ports, token);
  if (!session) return undefined;
  const { user, tokenHash, holdsUntil } = session;
  const caller: Caller = { actor: { id: user.id, role: user.role }, mode: 'password', tokenHash };
  // Without a password anywhere it is where a request comes from that counts.
  return anybody ? { ...caller, holdsUntil } : caller;
}

const callers = new WeakMap<Request, Caller>();
const ofEverybody = /^\/api\/session\/?$/;

/**
 * Runs before anything of a request is read. Every address under `/api` needs a caller, those that do not exist
 * too; only sign-in does not. Throws `AppError('unauthorized')`.
 */
export function admit(request: Request, dependencies: HttpDependencies): Promise<void> | undefined {
  const { pathname } = new URL(request.url);
  if (!/^\/api(?:\/|$)/.test(pathname)) return undefined;
  const token = readSessionToken(request);
  const caller = token === undefined ? undefined : recall(token, dependencies);
  if (!caller) return admitAnew(request, pathname, dependencies);
  callers.set(request, caller);
  return undefined;
}

async function admitAnew(request: Request, pathname: string, dependencies: HttpDependencies): Promise<void> {
  const claim = readClaim(request, dependencies);
  const version = dependencies.ports.sessions.version();
  const caller = await identify(claim, dependencies);
  if (!caller) {
    if (ofEverybody.test(pathname)) return;
    throw await refuseGuest(dependencies);
  }
  callers.set(request, caller);
  if (claim.token !== undefined && caller.holdsUntil !== undefined) {
    remember(claim.token, { caller, version }, dependencies);
  }
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
