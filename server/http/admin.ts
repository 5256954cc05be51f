import { Elysia } from 'elysia';
import { adminStorageRoutes } from './admin-storage.ts';
import { adminUserRoutes } from './admin-users.ts';
import type { HttpDependencies } from './dependencies.ts';

/** What only admins may ask for. */
export const adminRoutes = (dependencies: Pick<HttpDependencies, 'ports'>) =>
  new Elysia().use(adminUserRoutes(dependencies)).use(adminStorageRoutes(dependencies));
