import type { z } from 'zod';

/** Every setting that is still valid. What became invalid since it was saved counts as not set. */
export function readValidSettings<Schema extends z.ZodObject>(
  schema: Schema,
  parameters: Readonly<Record<string, unknown>>,
): Partial<z.infer<Schema>> {
  const valid = Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    const { data } = field.safeParse(parameters[name]);
    return data === undefined ? [] : [[name, data]];
  });
  return Object.fromEntries(valid) as Partial<z.infer<Schema>>;
}
