import { z } from 'zod';

const Link = z.tuple([z.string(), z.number().int().min(0)]);
const Graph = z.record(
  z.string(),
  z.strictObject({
    class_type: z.string().min(1),
    inputs: z.record(z.string(), z.unknown()),
    _meta: z.strictObject({ title: z.string() }).optional(),
  }),
);

/** `POST /prompt` as FACTS §8 has it. Newer servers take only a UUID for the order's name. */
const Order = z.strictObject({
  prompt: Graph,
  client_id: z.string().min(1),
  prompt_id: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  extra_data: z.strictObject({ preview_method: z.literal('auto') }),
  partial_execution_targets: z.array(z.string()).min(1).optional(),
});
export type SentOrder = z.infer<typeof Order>;

/** Sentences about what is wrong with an order. */
export function checkOrder(body: Uint8Array): string[] {
  const { data, error } = Order.safeParse(JSON.parse(new TextDecoder().decode(body)));
  if (!data) return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const wrong = Object.entries(data.prompt).flatMap(([id, { inputs }]) =>
    Object.entries(inputs).flatMap(([name, value]) => {
      if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
        return [`${id}.${name} is beyond what JSON can tell`];
      const link = Link.safeParse(value).data;
      return link && !Object.hasOwn(data.prompt, link[0]) ? [`${id}.${name} leads nowhere`] : [];
    }),
  );
  const lost = (data.partial_execution_targets ?? []).filter((id) => !Object.hasOwn(data.prompt, id));
  return [...wrong, ...lost.map((id) => `the target ${id} is not there`)];
}
