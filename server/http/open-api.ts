import { Elysia, type AnyElysia } from 'elysia';
import type { HttpDependencies } from './dependencies.ts';
import { describeRoutes, type DescribedRoute } from './describe-routes.ts';

/** Describes the app's routes at `/openapi.json`, made when it is first asked for. */
export const openApiRoutes = (app: AnyElysia, { version }: Pick<HttpDependencies, 'version'>) => {
  let document: object | undefined;
  return new Elysia().get(
    '/openapi.json',
    () =>
      (document ??= {
        openapi: '3.1.0',
        info: {
          title: 'Cyclorama',
          version,
          description: 'A roleplay chat whose backdrop follows the story.',
          license: { name: 'MIT', identifier: 'MIT' },
        },
        ...describeRoutes(app.routes as unknown as DescribedRoute[]),
      }),
    { detail: { hide: true } },
  );
};
