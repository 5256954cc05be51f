import { Elysia } from 'elysia';
import { z } from 'zod';
import { ProviderView } from '../contract/providers.ts';
import { listProviders } from '../services/providers/list-providers.ts';
import { answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

const response = answers({ 200: z.array(ProviderView) });

export const providerRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api', tags: ['providers'] })
    .use(actors())
    .get('/providers', () => listProviders(ports, 'image'), {
      response,
      detail: { summary: 'Lists who paints, with the schema of their settings.' },
    })
    .get('/llm-providers', () => listProviders(ports, 'llm'), {
      response,
      detail: { summary: 'Lists who writes and reads, with the schema of their settings.' },
    });
