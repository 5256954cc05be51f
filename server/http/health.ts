import { Elysia } from 'elysia';
import { z } from 'zod';
import { answers } from './answers.ts';
import type { HttpDependencies } from './dependencies.ts';

const Health = z.object({ status: z.literal('ok'), version: z.string() });

/** Says that the server answers; also before anybody has signed in. */
export const healthRoutes = ({ version }: Pick<HttpDependencies, 'version'>) =>
  new Elysia().get('/api/health', () => ({ status: 'ok' as const, version }), {
    response: answers({ 200: Health }),
    detail: { summary: 'Says that the server answers.' },
  });
