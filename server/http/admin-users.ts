import { Elysia } from 'elysia';
import { PageQuery, pageOf } from '../contract/page.ts';
import { CreateUser, SetPassword, UpdateUser } from '../contract/users.ts';
import { User } from '../domain/user.ts';
import { createUser } from '../services/users/create-user.ts';
import { deleteUser } from '../services/users/delete-user.ts';
import { getUser } from '../services/users/get-user.ts';
import { listUsers } from '../services/users/list-users.ts';
import { setPassword } from '../services/users/set-password.ts';
import { updateUser } from '../services/users/update-user.ts';
import { ById, Nothing, answers } from './answers.ts';
import { admins } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** Users, for admins. What belongs to them stays theirs: an admin sees names, not chats. */
export const adminUserRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/admin/users', tags: ['users'] })
    .use(admins())
    .get('', ({ actor, query }) => listUsers(ports, actor, query), {
      query: PageQuery,
      response: answers({ 200: pageOf(User) }),
      detail: { summary: 'Lists users by name.' },
    })
    .post('', async ({ actor, body, status }) => status(201, await createUser(ports, actor, body)), {
      body: CreateUser,
      response: answers({ 201: User }),
      detail: { summary: 'Makes a user.' },
    })
    .get('/:id', ({ params }) => getUser(ports, params.id), {
      params: ById,
      response: answers({ 200: User }),
      detail: { summary: 'Shows a user.' },
    })
    .patch('/:id', ({ actor, params, body }) => updateUser(ports, actor, params.id, body), {
      params: ById,
      body: UpdateUser,
      response: answers({ 200: User }),
      detail: { summary: 'Renames a user, changes their role, disables or enables them.' },
    })
    .put(
      '/:id/password',
      async ({ actor, params, body, status }) => {
        await setPassword(ports, actor, params.id, body.password);
        return status(204, undefined);
      },
      {
        params: ById,
        body: SetPassword,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Gives a user another password and signs them out everywhere.' },
      },
    )
    .delete(
      '/:id',
      async ({ actor, params, status }) => {
        await deleteUser(ports, actor, params.id);
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Removes a user with everything that is theirs.' },
      },
    );
