import { z } from 'zod';
import type { Endpoint, FieldRule, SizeSaid } from './endpoint.ts';
import { fieldNames } from './fill-in.ts';
import { knownSizeNames } from './sizes.ts';

const record = z.record(z.string(), z.unknown());
type Schema = Record<string, unknown>;

/** Bounds of sides where a schema gives none. */
const carefulSides = { min: 512, max: 1536, multipleOf: 16, maxPixels: 1_600_000 };
const pictureFields = [
  'image_urls',
  'input_image_urls',
  'reference_image_urls',
  'image_url',
  'start_image_url',
];
const maskFields = ['mask_image_url', 'mask_url'];
/** Where a schema does not say how many. */
const usualPictures = 4;
const mostValues = 50;

/**
 * What an endpoint takes, out of the OpenAPI document that fal's list gives of it (`expand=openapi-3.0`). `undefined`
 * for one that is not told in words what to paint, or that needs something which we do not have: a film, a sound, a
 * trained file.
 */
export function readSchema(path: string, openapi: unknown): Endpoint | undefined {
  const document = asRecord(openapi);
  const input = document && findInput(path, document);
  const properties = asRecord(input?.['properties']);
  if (!document || !input || !properties?.['prompt']) return undefined;
  const property = (name: string) => readProperty(properties[name], document);
  const required = z.array(z.string()).catch([]).parse(input['required']);
  const pictureField = pictureFields.find((name) => properties[name] !== undefined);
  const maskField = maskFields.find((name) => properties[name] !== undefined);
  const ours = new Set([
    'prompt',
    pictureField,
    maskField,
    'image_size',
    'aspect_ratio',
    'resolution',
    ...fieldNames,
  ]);
  if (required.some((name) => !ours.has(name))) return undefined;
  const needsMask = maskField !== undefined && required.includes(maskField);
  const fields = fieldNames.flatMap((name): [string, FieldRule][] =>
    properties[name] === undefined ? [] : [[name, ruleOf(property(name))]],
  );
  return {
    path,
    // A picture that is painted anew in places keeps its size.
    size: needsMask ? { by: 'nothing' } : sizeOf(properties, property),
    ...(pictureField && {
      pictures: {
        field: pictureField,
        most: pictureField.endsWith('urls') ? (property(pictureField).mostItems ?? usualPictures) : 1,
        needed: required.includes(pictureField),
      },
    }),
    ...(maskField && {
      mask: { field: maskField, writing: /gpt-image/.test(path) ? 'holes' : 'white', needed: needsMask },
    }),
    fields: Object.fromEntries(fields),
  };
}

const asRecord = (value: unknown): Schema | undefined => record.safeParse(value).data;

/** The schema of what is posted to the endpoint itself, or the one component that is called an input. */
function findInput(path: string, document: Schema): Schema | undefined {
  const post = walk(document, [
    'paths',
    `/${path}`,
    'post',
    'requestBody',
    'content',
    'application/json',
    'schema',
  ]);
  const posted = asRecord(post);
  if (posted) return follow(posted, document);
  const components = asRecord(walk(document, ['components', 'schemas'])) ?? {};
  const named = Object.entries(components).filter(([name]) => name.endsWith('Input'));
  return named.length === 1 ? asRecord(named[0]?.[1]) : undefined;
}

const walk = (from: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((value, step) => asRecord(value)?.[step], from);

/** Follows `#/components/schemas/…`, a few steps at most. */
function follow(schema: Schema, document: Schema, steps = 4): Schema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string' || steps === 0) return schema;
  const target = asRecord(walk(document, reference.replace(/^#\//, '').split('/')));
  return target ? follow(target, document, steps - 1) : schema;
}

interface Property {
  values: (string | number)[];
  isObject: boolean;
  min: number | undefined;
  max: number | undefined;
  mostItems: number | undefined;
}

/** A property with what its alternatives say. */
function readProperty(value: unknown, document: Schema): Property {
  const schema = follow(asRecord(value) ?? {}, document);
  const others = ['anyOf', 'allOf', 'oneOf'].flatMap((key) => z.array(record).catch([]).parse(schema[key]));
  const all = [schema, ...others.map((other) => follow(other, document))].slice(0, 20);
  const number = (name: string) => all.map((one) => one[name]).find((one) => typeof one === 'number');
  return {
    values: all
      .flatMap((one) => z.array(z.unknown()).catch([]).parse(one['enum']))
      .filter((one) => typeof one === 'string' || typeof one === 'number')
      .slice(0, mostValues),
    isObject: all.some((one) => one['type'] === 'object' || asRecord(one['properties']) !== undefined),
    min: number('minimum'),
    max: number('maximum'),
    mostItems: number('maxItems'),
  };
}

function ruleOf({ values, min, max }: Property): FieldRule {
  if (values.length > 0) return values;
  if (min === undefined && max === undefined) return true;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function sizeOf(properties: Schema, property: (name: string) => Property): SizeSaid {
  const texts = (name: string) =>
    property(name)
      .values.filter((value) => typeof value === 'string' && !value.startsWith('auto'))
      .map(String);
  const resolutions = texts('resolution').filter((name) => /^\d/.test(name));
  if (properties['image_size'] !== undefined) {
    const names = texts('image_size').filter((name) => knownSizeNames.has(name) || /^\d+x\d+$/.test(name));
    const any = property('image_size').isObject;
    if (any || names.length > 0)
      return {
        by: 'image_size',
        names: names.length > 0 ? names : 'words',
        ...(any && { any: carefulSides }),
      };
  }
  const ratios = texts('aspect_ratio').filter((name) => /^\d+:\d+$/.test(name));
  if (ratios.length > 0) return { by: 'aspect_ratio', ratios, resolutions };
  return resolutions.length > 0 ? { by: 'resolution', ratio: '16:9', resolutions } : { by: 'nothing' };
}
