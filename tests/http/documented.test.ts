import { afterEach, expect, test } from 'bun:test';
import { join, resolve } from 'node:path';
import { openDoor, type Door } from './support.ts';

let door: Door;
afterEach(() => door.world.close());

const page = await Bun.file(join(resolve(import.meta.dir, '../..'), 'docs/http.md')).text();
/** A row of the last chapter: the address, whether language models have it too, what its methods do. */
const row = /^\| `(\/[^`]+)`( LLM)? \| (.+) \|$/gm;

const documented = (): string[] =>
  [...page.slice(page.indexOf('## Every address')).matchAll(row)].flatMap(([, path = '', llm, what = '']) => {
    const methods = what.match(/\b(?:GET|POST|PUT|PATCH|DELETE)\b/g) ?? [];
    const paths = llm ? [path, path.replace('/api/connections', '/api/llm-connections')] : [path];
    return paths.flatMap((each) => methods.map((method) => `${method} ${each}`));
  });

test('docs/http.md names every address and method of /openapi.json, and no other', async () => {
  door = openDoor();
  const { paths } = (await door.ask('GET', '/openapi.json')).json as { paths: Record<string, object> };
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(served.length).toBeGreaterThan(70);
  expect(documented().sort()).toEqual(served.sort());
});
