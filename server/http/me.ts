import { Elysia } from 'elysia';
import { User } from '../domain/user.ts';
import { getUser } from '../services/users/get-user.ts';
import { answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** Who is asking. */
export const meRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia().use(actors()).get('/api/me', ({ actor }) => getUser(ports, actor), {
    response: answers({ 200: User }),
    detail: { summary: 'Shows who is asking.' },
  });
