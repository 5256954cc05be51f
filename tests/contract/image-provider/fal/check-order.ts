import { z } from 'zod';

const dataUrl = z.string().regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/);
const seed = z.number().int().min(0).max(2_147_483_647).optional();
const common = { prompt: z.string().min(1), seed, num_images: z.number().int().min(1).max(4).optional() };
const words = ['square_hd', 'square', 'portrait_4_3', 'portrait_16_9', 'landscape_4_3', 'landscape_16_9'];
const imageSize = z
  .union([
    z.enum(words),
    z.strictObject({
      width: z.number().int().min(1).max(14_142),
      height: z.number().int().min(1).max(14_142),
    }),
  ])
  .optional();
const ratio = z
  .string()
  .regex(/^\d+:\d+$/)
  .optional();
const diffused = {
  ...common,
  num_inference_steps: z.number().int().min(1).max(50).optional(),
  guidance_scale: z.number().min(0).max(20).optional(),
  enable_safety_checker: z.boolean().optional(),
};
const flux = {
  ...diffused,
  output_format: z.enum(['jpeg', 'png']).optional(),
  acceleration: z.enum(['none', 'regular', 'high']).optional(),
};
const stable = {
  ...diffused,
  negative_prompt: z.string().optional(),
  prompt_expansion: z.boolean().optional(),
};
const turbo = {
  ...common,
  num_inference_steps: z.number().int().min(1).max(50).optional(),
  enable_safety_checker: z.boolean().optional(),
  enable_prompt_expansion: z.boolean().optional(),
  output_format: z.enum(['jpeg', 'png', 'webp']).optional(),
  acceleration: z.enum(['none', 'regular', 'high']).optional(),
};
const banana = {
  ...common,
  aspect_ratio: ratio,
  resolution: z.enum(['1K', '2K', '4K']).optional(),
  output_format: z.enum(['jpeg', 'png', 'webp']).optional(),
  safety_tolerance: z.enum(['1', '2', '3', '4', '5', '6']).optional(),
  enable_web_search: z.boolean().optional(),
};
const gpt = {
  prompt: common.prompt,
  num_images: common.num_images,
  image_size: z.enum(['1024x1024', '1536x1024', '1024x1536']).optional(),
  quality: z.enum(['low', 'medium', 'high']).optional(),
  background: z.enum(['auto', 'transparent', 'opaque']).optional(),
  output_format: z.enum(['jpeg', 'png', 'webp']).optional(),
};
const kling = {
  prompt: common.prompt,
  duration: z.enum(['5', '10']).optional(),
  negative_prompt: z.string().optional(),
  cfg_scale: z.number().min(0).max(1).optional(),
};
const several = (most: number) => z.array(dataUrl).min(1).max(most);

/** The inputs of FACTS §6 and of the client's types, field by field; anything else is a mistake. */
const orders: Record<string, z.ZodType> = {
  'fal-ai/flux/dev': z.strictObject({ ...flux, image_size: imageSize }),
  'fal-ai/flux/dev/image-to-image': z.strictObject({
    ...flux,
    image_url: dataUrl,
    strength: z.number().min(0).max(1).optional(),
  }),
  'fal-ai/stable-diffusion-v3-medium': z.strictObject({ ...stable, image_size: imageSize }),
  'fal-ai/stable-diffusion-v3-medium/image-to-image': z.strictObject({
    ...stable,
    image_size: imageSize,
    image_url: dataUrl,
    strength: z.number().min(0).max(1).optional(),
  }),
  'fal-ai/z-image/turbo': z.strictObject({ ...turbo, image_size: imageSize }),
  'fal-ai/z-image/turbo/image-to-image': z.strictObject({
    ...turbo,
    image_size: imageSize,
    image_url: dataUrl,
    strength: z.number().min(0).max(1).optional(),
  }),
  'fal-ai/z-image/turbo/inpaint': z.strictObject({
    ...turbo,
    image_url: dataUrl,
    mask_image_url: dataUrl,
    strength: z.number().min(0).max(1).optional(),
  }),
  'fal-ai/nano-banana-pro': z.strictObject(banana),
  'fal-ai/nano-banana-pro/edit': z.strictObject({ ...banana, image_urls: several(14) }),
  'fal-ai/gpt-image-1.5': z.strictObject(gpt),
  'fal-ai/gpt-image-1.5/edit': z.strictObject({
    ...gpt,
    image_urls: several(16),
    input_fidelity: z.enum(['low', 'high']).optional(),
    mask_image_url: dataUrl.optional(),
  }),
  'fal-ai/kling-video/v2.5-turbo/pro/text-to-video': z.strictObject({
    ...kling,
    aspect_ratio: z.enum(['16:9', '9:16', '1:1']).optional(),
  }),
  'fal-ai/kling-video/v2.5-turbo/pro/image-to-video': z.strictObject({ ...kling, image_url: dataUrl }),
  'vendor/wide': z.strictObject({
    prompt: common.prompt,
    seed,
    aspect_ratio: ratio,
    resolution: z.enum(['1K', '2K']),
    negative_prompt: z.string().optional(),
    num_inference_steps: z.number().int().min(4).max(12).optional(),
  }),
  'vendor/studio/text-to-image': z.strictObject({
    prompt: common.prompt,
    seed,
    image_size: imageSize,
    negative_prompt: z.string().optional(),
  }),
  'vendor/studio/edit': z.strictObject({ prompt: common.prompt, seed, image_urls: several(3) }),
};

export interface SentOrder {
  prompt: string;
  negative_prompt?: string;
  seed?: number;
  image_size?: string | { width: number; height: number };
  aspect_ratio?: string;
  image_url?: string;
  image_urls?: string[];
  mask_image_url?: string;
  mask_url?: string;
}

/** Sentences about what is wrong with an order by the documentation. */
export function checkOrder(endpoint: string, body: Uint8Array): string[] {
  const schema = orders[endpoint];
  if (!schema) return [`nobody knows the endpoint ${endpoint}`];
  const checked = schema.safeParse(JSON.parse(new TextDecoder().decode(body)));
  return checked.success
    ? []
    : checked.error.issues.map(({ path, message }) => `${endpoint} ${path.join('.')}: ${message}`);
}
