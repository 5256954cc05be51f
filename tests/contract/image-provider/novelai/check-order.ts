import { z } from 'zod';

const Center = z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) });
const Caption = z.strictObject({ char_caption: z.string(), centers: z.array(Center).length(1) });
const Captions = z.strictObject({ base_caption: z.string(), char_captions: z.array(Caption) });
const Base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const share = z.number().min(0).max(1);

const common = {
  params_version: z.union([z.literal(3), z.literal(4)]),
  width: z.number().int().multipleOf(64),
  height: z.number().int().multipleOf(64),
  steps: z.number().int().min(1).max(50),
  scale: z.number().min(0).max(10),
  sampler: z.string().startsWith('k_').or(z.literal('ddim_v3')),
  noise_schedule: z.enum(['karras', 'exponential', 'polyexponential', 'native']),
  seed: z.number().int().min(0).max(4_294_967_295),
  extra_noise_seed: z.number().int().min(0).max(4_294_967_295).optional(),
  n_samples: z.literal(1),
  cfg_rescale: share,
  negative_prompt: z.string(),
  qualityToggle: z.boolean(),
  ucPreset: z.number().int().min(0).max(4),
  skip_cfg_above_sigma: z.number().nullable().optional(),
  controlnet_strength: z.literal(1),
  legacy: z.literal(false),
  legacy_v3_extend: z.literal(false),
  add_original_image: z.literal(true),
  deliberate_euler_ancestral_bug: z.literal(false).optional(),
  prefer_brownian: z.literal(true).optional(),
  image_format: z.enum(['png', 'webp']),
  image: Base64.optional(),
  strength: z.number().min(0.01).max(0.99).optional(),
  noise: z.number().min(0).max(0.99).optional(),
  color_correct: z.boolean().optional(),
};
const vibes = {
  reference_image_multiple: z.array(Base64).optional(),
  reference_strength_multiple: z.array(share).optional(),
};
const structured = {
  ...common,
  legacy_uc: z.literal(false),
  extra_noise_seed: z.number().int(),
  stream: z.literal('msgpack'),
  use_coords: z.boolean(),
  characterPrompts: z.array(
    z.strictObject({ prompt: z.string(), uc: z.string(), center: Center, enabled: z.literal(true) }),
  ),
  v4_prompt: z.strictObject({ caption: Captions, use_coords: z.boolean(), use_order: z.literal(true) }),
  v4_negative_prompt: z.strictObject({ caption: Captions, legacy_uc: z.literal(false) }),
};

/** FACTS §3, "parameters", by family. What a family does not know is not in its schema. */
const V3 = z.strictObject({
  ...common,
  ...vibes,
  reference_information_extracted_multiple: z.array(share).optional(),
  sm: z.boolean(),
  sm_dyn: z.boolean(),
  dynamic_thresholding: z.boolean(),
});
const V4 = z.strictObject({
  ...structured,
  ...vibes,
  autoSmea: z.literal(false),
  normalize_reference_strength_multiple: z.boolean().optional(),
});
const V45 = V4.extend({
  director_reference_images: z.array(Base64).optional(),
  director_reference_descriptions: z
    .array(
      z.strictObject({
        caption: z.strictObject({
          base_caption: z.enum(['character', 'style', 'character&style']),
          char_captions: z.array(z.never()),
        }),
        legacy_uc: z.literal(false),
      }),
    )
    .optional(),
  director_reference_strength_values: z.array(share).optional(),
  director_reference_secondary_strength_values: z.array(share).optional(),
  director_reference_information_extracted: z.array(share).optional(),
});
const V5 = z
  .strictObject(structured)
  .omit({ skip_cfg_above_sigma: true })
  .extend({ params_version: z.literal(4), noise_schedule: z.literal('karras') });

const parametersOf = (model: string): z.ZodType =>
  /diffusion-5/.test(model) ? V5 : /-3$/.test(model) ? V3 : /diffusion-4-(?!5)/.test(model) ? V4 : V45;

/** What the suite reads of an order. */
export interface SentOrder {
  input: string;
  model: string;
  action: string;
  parameters: {
    width: number;
    height: number;
    seed: number;
    negative_prompt: string;
    image?: string;
    reference_image_multiple?: string[];
    director_reference_images?: string[];
    v4_prompt?: z.infer<(typeof structured)['v4_prompt']>;
    v4_negative_prompt?: z.infer<(typeof structured)['v4_negative_prompt']>;
    use_coords?: boolean;
  };
}

/** Sentences about what is wrong with an order. */
export function checkOrder(order: SentOrder): string[] {
  const Order = z.strictObject({
    input: z.string(),
    model: z.string(),
    action: z.enum(['generate', 'img2img']),
    parameters: parametersOf(order.model),
    use_new_shared_trial: z.literal(true),
  });
  const wrong = (Order.safeParse(order).error?.issues ?? []).map(
    ({ path, message }) => `${order.model}: ${path.join('.')}: ${message}`,
  );
  const { parameters: sent, action } = order;
  if (sent.width * sent.height > 3_145_728) wrong.push('too many pixels');
  if ((action === 'img2img') !== (sent.image !== undefined)) wrong.push(`${action} with the wrong fields`);
  const counts = [sent.v4_prompt, sent.v4_negative_prompt].map((one) => one?.caption.char_captions.length);
  if (counts[0] !== counts[1]) wrong.push('unequal numbers of characters');
  if (sent.use_coords && (counts[0] ?? 0) < 2) wrong.push('places for nobody');
  if (sent.v4_prompt && sent.v4_prompt.caption.base_caption !== order.input) wrong.push('two prompts');
  return wrong;
}
