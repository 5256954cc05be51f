import { createWorld, type World } from '../support/create-world.ts';

/** Every way to keep the data; each repository suite runs once a row. */
export const repositoryAdapters: { name: string; open: () => World }[] = [
  { name: 'sqlite', open: () => createWorld() },
];
