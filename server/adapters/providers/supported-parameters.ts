import { z } from 'zod';

/**
 * What a model's entry in a list says of one parameter: its values, its bounds, or only that it is there. OpenRouter
 * and NanoGPT write it alike (`CapabilityDescriptor` in OpenRouter's description).
 */
const Parameter = z.union([
  z.boolean(),
  z.looseObject({
    values: z.array(z.union([z.string(), z.number().transform(String)])).catch([]),
    min: z.number().optional().catch(undefined),
    max: z.number().optional().catch(undefined),
  }),
]);
export type Parameter = z.infer<typeof Parameter>;

/** `supported_parameters`: one that cannot be read is `null`, and counts as not there. */
export const Parameters = z.record(z.string(), Parameter.nullable().catch(null)).catch({});
export type Parameters = z.infer<typeof Parameters>;

export const has = (parameter: Parameter | null | undefined): boolean =>
  parameter !== undefined && parameter !== null && parameter !== false;

/** Of a parameter that takes one of a few words; empty for any other. */
export const valuesOf = (parameter: Parameter | null | undefined): string[] =>
  typeof parameter === 'object' && parameter !== null ? parameter.values : [];

/** Of a parameter that is a number within bounds. */
export const maxOf = (parameter: Parameter | null | undefined): number | undefined =>
  typeof parameter === 'object' && parameter !== null ? parameter.max : undefined;

/** The entries of a list that can be read: one that cannot does not spoil the others. */
export const readEntries = <Schema extends z.ZodType>(
  schema: Schema,
  entries: readonly unknown[],
): z.infer<Schema>[] =>
  entries.flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
