import { z } from 'zod';

/** Ours to say: with another value the answer would not be the one that was asked for, or cost several times as much. */
const ours = new Set([
  'model',
  'messages',
  'system',
  'stream',
  'stream_options',
  'response_format',
  'format',
  'options',
  'tools',
  'n',
  'max_tokens',
  'max_completion_tokens',
  'num_predict',
]);

/** What a connection sends beside the fields that have a name here, as JSON. */
export const extraFields = z
  .string()
  .max(4_000)
  .superRefine((text, context) => {
    const fields = parse(text);
    const taken = Object.keys(fields ?? {}).find((name) => ours.has(name));
    if (!fields) context.addIssue('This is no JSON object, such as {"seed": 7}.');
    if (taken) context.addIssue(`“${taken}” cannot be set here.`);
  })
  .optional()
  .meta({
    title: 'Other fields',
    description: 'A JSON object that goes along with every request, for what has no field here: {"seed": 7}.',
    multiline: true,
    group: 'Advanced',
  });

/** The fields, or none. */
export const readExtraFields = ({ extraFields: text }: Readonly<Record<string, unknown>>) =>
  typeof text === 'string' ? (parse(text) ?? {}) : {};

/** Undefined for what is no object; nothing at all is an empty one. */
function parse(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {};
  try {
    return z.record(z.string(), z.unknown()).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
