import { z } from 'zod';
import { Problem } from '../contract/problem.ts';
import { Chat } from '../domain/chat.ts';
import { Decision } from '../domain/decision.ts';
import { Image } from '../domain/image.ts';
import { Job } from '../domain/job.ts';
import { Message } from '../domain/message.ts';
import { Scene } from '../domain/scene.ts';
import { TimelineEntry } from '../domain/timeline.ts';

/** What is known of a route, as Elysia keeps it. */
export interface DescribedRoute {
  method: string;
  path: string;
  hooks: {
    body?: z.ZodType;
    query?: z.ZodObject;
    params?: z.ZodObject;
    response?: Record<string, z.ZodType>;
    detail?: { hide?: boolean; summary?: string; tags?: string[]; produces?: Record<string, string> };
  };
}

/** Shapes that stand in many answers are described once, under these names. */
const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  Problem,
  Chat,
  Message,
  Job,
  Image,
  Scene,
  Decision,
  TimelineEntry,
})) {
  named.add(schema, { id });
}

type Json = Record<string, unknown>;

/** An OpenAPI 3.1 document's paths and components. Routes that hide themselves are left out. */
export function describeRoutes(routes: readonly DescribedRoute[]): { paths: Json; components: Json } {
  const schemas: Json = {};
  const toSchema = (schema: z.ZodType) => describeSchema(schema, schemas);
  const paths: Record<string, Json> = {};
  for (const { method, path, hooks } of routes) {
    if (hooks.detail?.hide) continue;
    const address = path.replace(/:(\w+)/g, '{$1}');
    const { tags, summary } = hooks.detail ?? {};
    (paths[address] ??= {})[method.toLowerCase()] = {
      ...(summary && { summary }),
      ...(tags && { tags }),
      parameters: [...listParameters('path', hooks.params), ...listParameters('query', hooks.query)],
      ...(hooks.body && { requestBody: describeBody(toSchema(hooks.body)) }),
      responses: describeAnswers(hooks, toSchema),
    };
  }
  return { paths, components: { schemas } };
}

function describeSchema(schema: z.ZodType, schemas: Json): Json {
  const { $defs, ...described } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
    metadata: named,
  });
  // OpenAPI 3.1 means that dialect anyway.
  delete described.$schema;
  const found = { ...$defs, ...(described.id && { [described.id]: described }) };
  for (const [name, definition] of Object.entries(found)) {
    schemas[name] ??= pointToComponents({ ...definition, id: undefined });
  }
  return described.id ? { $ref: `#/components/schemas/${described.id}` } : pointToComponents(described);
}

const pointToComponents = (schema: object): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;

function listParameters(place: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: describeSchema(field as z.ZodType, {}),
  }));
}

function describeBody(schema: Json): Json {
  const isForm = JSON.stringify(schema).includes('"format":"binary"');
  return { required: true, content: { [isForm ? 'multipart/form-data' : 'application/json']: { schema } } };
}

function describeAnswers(
  { response = {}, detail }: DescribedRoute['hooks'],
  toSchema: (schema: z.ZodType) => Json,
): Json {
  const files = Object.entries(detail?.produces ?? {}).map(([status, type]): [string, Json] => [
    status,
    { description: meaning(status), content: { [type]: { schema: {} } } },
  ]);
  const answers = Object.entries(response).map(([status, schema]): [string, Json] => [
    status,
    {
      description: meaning(status),
      ...(status !== '204' && { content: { 'application/json': { schema: toSchema(schema) } } }),
    },
  ]);
  return Object.fromEntries([...files, ...answers]);
}

const meanings: Record<string, string> = {
  200: 'Done.',
  201: 'Made.',
  202: 'Recorded; work goes on.',
  204: 'Done; there is nothing to say.',
  206: 'The part that was asked for.',
  304: 'The client has it already.',
  400: 'Something in the request is not right; `fields` says what.',
  401: 'Not signed in.',
  403: 'Not allowed.',
  404: 'Not there.',
  409: 'Does not fit the present state.',
  413: 'Too large.',
  415: 'Not the kind of body that is taken here.',
  416: 'No such part.',
  429: 'Too often.',
  500: 'Something went wrong on the server’s side.',
  503: 'Not possible at the moment.',
};
const meaning = (status: string) => meanings[status] ?? `Status ${status}.`;
