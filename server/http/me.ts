import { Elysia } from 'elysia';
import { ChangePassword, Me } from '../contract/users.ts';
import { changePassword } from '../services/users/change-password.ts';
import { getUser } from '../services/users/get-user.ts';
import { Nothing, answers } from './answers.ts';
import { actors, findCaller } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';
import { readAddress } from './peers.ts';

/** Who is asking. */
export const meRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/me', tags: ['users'] })
    .use(actors())
    .get(
      '',
      async ({ actor, request }) => ({
        user: await getUser(ports, actor.id),
        mode: findCaller(request)?.mode ?? 'password',
      }),
      {
        response: answers({ 200: Me }),
        detail: { summary: 'Shows who is asking, and whether they had to sign in.' },
      },
    )
    .post(
      '/password',
      async ({ actor, body, request, status }) => {
        const tokenHash = findCaller(request)?.tokenHash ?? null;
        await changePassword(ports, actor, body, { address: readAddress(request), tokenHash });
        return status(204, undefined);
      },
      {
        body: ChangePassword,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Changes one’s own password and signs out everywhere else.' },
      },
    );
