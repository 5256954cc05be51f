import { Elysia } from 'elysia';
import { Me, SessionView, SignIn } from '../contract/users.ts';
import { getUser } from '../services/users/get-user.ts';
import { signIn } from '../services/users/sign-in.ts';
import { signOut } from '../services/users/sign-out.ts';
import { Nothing, answers } from './answers.ts';
import { findCaller } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { readAddress } from './peers.ts';
import { clearSessionCookie, readSessionToken, writeSessionCookie } from './session-cookie.ts';

/** Signing in and out: the only addresses beside health that a guest may use. */
export const sessionRoutes = ({ ports, reach }: Pick<HttpDependencies, 'ports' | 'reach'>) =>
  new Elysia({ prefix: '/api/session', tags: ['users'] })
    .get(
      '',
      async ({ request }) => {
        const caller = findCaller(request);
        const user = caller ? await getUser(ports, caller.actor.id) : null;
        return { user, mode: caller?.mode ?? ('password' as const) };
      },
      {
        response: answers({ 200: SessionView }),
        detail: { summary: 'Shows who is signed in; for guests nobody.' },
      },
    )
    .post(
      '',
      async ({ body, request, set }) => {
        const { token, user } = await signIn(ports, body, readAddress(request));
        // Whoever signs in anew leaves the old session: it is not left open behind them.
        const old = readSessionToken(request);
        if (old !== undefined) await signOut(ports, ports.tokens.digest(old));
        set.headers['set-cookie'] = writeSessionCookie(token, request, reach);
        return { user, mode: 'password' as const };
      },
      {
        body: SignIn,
        response: answers({ 200: Me }),
        detail: { summary: 'Signs in by name and password; the session is a cookie.' },
      },
    )
    .delete(
      '',
      async ({ request, set, status }) => {
        const caller = findCaller(request);
        if (caller?.tokenHash) await signOut(ports, caller.tokenHash);
        set.headers['set-cookie'] = clearSessionCookie(request, reach);
        return status(204, undefined);
      },
      { response: answers({ 204: Nothing }), detail: { summary: 'Signs out.' } },
    );
