import { z } from 'zod';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const side = z.number().int().min(64).max(2048).multipleOf(8);

/** The fields of both routes as FACTS §7 has them, of those that an order may hold. */
const common = {
  prompt: z.string().min(1),
  negative_prompt: z.string().optional(),
  styles: z.array(z.string()).min(1).optional(),
  seed: z.number().int().min(0).max(4_294_967_295),
  sampler_name: z.string().min(1).optional(),
  scheduler: z.string().min(1).optional(),
  batch_size: z.literal(1),
  n_iter: z.literal(1),
  steps: z.number().int().min(1).max(150),
  cfg_scale: z.number().optional(),
  distilled_cfg_scale: z.number().optional(),
  width: side,
  height: side,
  restore_faces: z.boolean().optional(),
  tiling: z.boolean().optional(),
  override_settings: z
    .strictObject({
      sd_model_checkpoint: z.string().min(1).optional(),
      sd_vae: z.string().min(1).optional(),
      CLIP_stop_at_last_layers: z.number().int().min(1).max(12).optional(),
      forge_additional_modules: z.array(z.string()).min(1).optional(),
    })
    .optional(),
  force_task_id: z.string().min(1),
};

const TextToImage = z.strictObject({
  ...common,
  enable_hr: z.literal(true).optional(),
  hr_upscaler: z.string().optional(),
  hr_scale: z.number().min(1).max(4).optional(),
  hr_second_pass_steps: z.number().int().min(0).optional(),
  hr_additional_modules: z.array(z.string()).optional(),
  denoising_strength: z.number().min(0).max(1).optional(),
});

const ImageToImage = z.strictObject({
  ...common,
  init_images: z.array(base64).length(1),
  denoising_strength: z.number().min(0).max(1),
  resize_mode: z.number().int().min(0).max(3),
  mask: base64.optional(),
  mask_blur: z.number().int().min(0).optional(),
  inpainting_fill: z.number().int().min(0).max(3).optional(),
  inpaint_full_res: z.boolean().optional(),
  inpaint_full_res_padding: z.number().int().min(0).optional(),
  inpainting_mask_invert: z.literal(0).optional(),
});

export type SentOrder = Omit<z.infer<typeof TextToImage>, 'denoising_strength'> &
  Partial<z.infer<typeof ImageToImage>>;

/** Sentences about what is wrong with an order by the documentation. */
export function checkOrder(path: string, body: Uint8Array): string[] {
  const order: unknown = JSON.parse(new TextDecoder().decode(body));
  const checked = (path.endsWith('/img2img') ? ImageToImage : TextToImage).safeParse(order);
  if (checked.success) return [];
  return checked.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
}
