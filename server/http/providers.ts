import { Elysia } from 'elysia';
import { z } from 'zod';
import { ProviderView } from '../contract/providers.ts';
import { listProviders } from '../services/providers/list-providers.ts';
import { answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

export const providerRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ tags: ['providers'] }).use(actors()).get('/api/providers', () => listProviders(ports), {
    response: answers({ 200: z.array(ProviderView) }),
    detail: { summary: 'Lists the providers with the schema of their settings.' },
  });
