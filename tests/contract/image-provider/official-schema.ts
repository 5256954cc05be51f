import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv/dist/2020';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const root = resolve(import.meta.dir, '../../..');
/** Beside the project, or two levels up from a worktree of it. */
const folders = ['../shared/providers/specs', '../../shared/providers/specs'].map((path) => join(root, path));

/** Says what is wrong with a value by a named schema, or one at a place (`paths/…`): nothing for a valid one. */
export type OfficialCheck = (schema: string, value: unknown) => string[];

/**
 * Checks by a provider's published API description. Those documents stay outside the project: where they are not
 * there, every value passes and a notice says so. `strict` refuses fields that the description does not name.
 */
export function loadOfficialSchema(file: string): { request: OfficialCheck; reply: OfficialCheck } {
  const folder = folders.find((candidate) => existsSync(join(candidate, file)));
  if (!folder) {
    console.log(`Not checked against ${file}: there is no ../shared/providers/specs beside the project.`);
    return { request: () => [], reply: () => [] };
  }
  const text = readFileSync(join(folder, file), 'utf8');
  return { request: compile(text, true), reply: compile(text, false) };
}

function compile(text: string, strict: boolean): OfficialCheck {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('int32', { type: 'number', validate: (value) => value === (value | 0) });
  ajv.addFormat('byte', /^[A-Za-z0-9+/]*={0,2}$/);
  for (const format of [
    'int64',
    'uint64',
    'float',
    'double',
    'date',
    'date-time',
    'unixtime',
    'uri',
    'google-datetime',
    'google-duration',
  ])
    ajv.addFormat(format, true);
  const { components, paths = {} } = JSON.parse(text) as { components: Json; paths?: Json };
  ajv.addSchema({
    $id: 'spec',
    components: tidy(components, strict) as object,
    paths: tidy(paths, strict) as object,
  });
  return (schema, value) => {
    const place = schema.startsWith('paths/') ? schema : `components/schemas/${schema}`;
    const check = ajv.getSchema(`spec#/${place}`);
    if (!check) throw new Error(`The description has no schema ${schema}.`);
    if (check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message, params }) =>
      `${schema}${instancePath} ${message} ${JSON.stringify(params)}`.slice(0, 300),
    );
  };
}

const foreign = new Set(['example', 'examples', 'discriminator', 'enumDeprecated', 'nullable']);

/** What OpenAPI says beyond JSON Schema is dropped or written in its words. */
function tidy(node: Json, strict: boolean): Json {
  if (Array.isArray(node)) return node.map((item) => tidy(item, strict));
  if (node === null || typeof node !== 'object') return node;
  const plain: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(node)) {
    // A property may have such a name: those stand among properties, where every value is a schema.
    if (key.startsWith('x-') || foreign.has(key)) continue;
    plain[key] = key === 'properties' ? tidyEach(value, strict) : tidy(value, strict);
  }
  if (node['nullable'] === true && typeof node['type'] === 'string') plain['type'] = [node['type'], 'null'];
  if (strict && plain['properties'] && plain['additionalProperties'] === undefined)
    plain['additionalProperties'] = false;
  return plain;
}

const tidyEach = (properties: Json, strict: boolean): Json =>
  Object.fromEntries(
    Object.entries(properties as { [key: string]: Json }).map(([name, schema]) => [
      name,
      tidy(schema, strict),
    ]),
  );
