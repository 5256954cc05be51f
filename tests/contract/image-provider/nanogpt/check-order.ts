import { z } from 'zod';

const dataUrl = z.string().regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/);
const common = { model: z.string().min(1), prompt: z.string().min(1), n: z.literal(1) };
const seed = z.number().int().min(0).max(2_147_483_647);

/** `POST /v1/images/generations`, field by field as FACTS §2 B has it. `negative_prompt` is in nobody's list. */
const OpenAiOrder = z.strictObject({
  ...common,
  size: z
    .string()
    .regex(/^\d+[x*]\d+$/)
    .optional(),
  response_format: z.enum(['b64_json', 'url']),
  imageDataUrl: dataUrl.optional(),
  imageDataUrls: z.array(dataUrl).min(2).optional(),
  strength: z.number().min(0).max(1).optional(),
  guidance_scale: z.number().min(0).max(20).optional(),
  num_inference_steps: z.number().int().min(1).max(100).optional(),
  seed: seed.optional(),
  kontext_max_mode: z.boolean().optional(),
});

/** `POST /v1/images`, as FACTS §2 A has it, with the `negative_prompt` that our list's model names. */
const NormalisedOrder = z.strictObject({
  ...common,
  resolution: z.string().optional(),
  aspect_ratio: z
    .string()
    .regex(/^\d+:\d+$/)
    .optional(),
  quality: z.string().optional(),
  seed: seed.optional(),
  negative_prompt: z.string().optional(),
  input_references: z
    .array(z.strictObject({ type: z.literal('image_url'), image_url: z.strictObject({ url: dataUrl }) }))
    .min(1)
    .optional(),
});

export type SentOrder = z.infer<typeof OpenAiOrder> & z.infer<typeof NormalisedOrder>;

const mostEncodedBytes = 4_000_000;

/** Sentences about what is wrong with an order by the documentation. */
export function checkOrder(path: string, body: Uint8Array): string[] {
  const order: unknown = JSON.parse(new TextDecoder().decode(body));
  const checked = (path.endsWith('/generations') ? OpenAiOrder : NormalisedOrder).safeParse(order);
  const wrong = checked.success
    ? []
    : checked.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  return body.length > mostEncodedBytes + 10_000 ? [...wrong, 'its references are too large'] : wrong;
}
