import { Elysia, type AnyElysia } from 'elysia';
import { z } from 'zod';
import type { HttpDependencies } from './dependencies.ts';

/** Describes the app's routes at `/openapi.json`, made when it is first asked for. */
export const openApiRoutes = (app: AnyElysia, { version }: Pick<HttpDependencies, 'version'>) => {
  let document: Promise<object> | undefined;
  return new Elysia().get('/openapi.json', () => (document ??= describe(app, version)), {
    detail: { hide: true },
  });
};

async function describe(app: AnyElysia, version: string): Promise<object> {
  const { toOpenAPISchema } = await import('@elysiajs/openapi');
  const toJsonSchema = (schema: z.ZodType) =>
    z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' });
  const { paths, components } = toOpenAPISchema(app, undefined, undefined, { zod: toJsonSchema });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Cyclorama',
      version,
      description: 'A roleplay chat whose backdrop follows the story.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    components,
  };
}
