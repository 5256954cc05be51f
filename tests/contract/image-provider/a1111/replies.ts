import type { Picture, Reply } from '../row.ts';

export const json = (body: unknown, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** What the WebUI says of a picture (`processed.js()`), of which only a part is read. */
export const info = {
  prompt: 'a wide view',
  all_prompts: ['a wide view'],
  negative_prompt: '',
  seed: 7,
  all_seeds: [7],
  subseed: 99,
  width: 1024,
  height: 1024,
  sampler_name: 'DPM++ 2M',
  cfg_scale: 6.5,
  steps: 30,
  batch_size: 1,
  restore_faces: false,
  sd_model_name: 'harbour-xl_v2',
  sd_model_hash: '31e35c80fc',
  sd_vae_name: null,
  seed_resize_from_w: -1,
  denoising_strength: null,
  extra_generation_params: { 'Schedule type': 'Karras' },
  index_of_first_image: 0,
  infotexts: ['a wide view\nSteps: 30, Sampler: DPM++ 2M, Seed: 7'],
  styles: [],
  clip_skip: 2,
  is_using_inpainting_conditioning: false,
};

/** `POST /sdapi/v1/txt2img` and `img2img`: pictures without a prefix, and `info` as JSON in a text. */
export const answer = (images: unknown[], said: unknown = JSON.stringify(info)): Reply =>
  json({ images, parameters: { steps: 30 }, info: said });

export const carry = ({ bytes }: Picture): Reply => answer([toBase64(bytes)]);

/** AUTOMATIC1111's envelope of an exception. */
export const exception = (status: number, name: string, errors: string, detail = ''): Reply =>
  json({ error: name, detail, body: '', errors }, status);

/** FastAPI's, as Forge answers. */
export const detail = (status: number, said: unknown): Reply => json({ detail: said }, status);

const checkpoint = (title: string, model_name: string) => ({
  title,
  model_name,
  hash: '31e35c80fc',
  sha256: null,
  filename: `/models/Stable-diffusion/${model_name}.safetensors`,
  config: null,
});

/** An entry that is none, and one twice. */
export const checkpoints = [
  checkpoint('harbour-xl_v2.safetensors [31e35c80fc]', 'harbour-xl_v2'),
  checkpoint('drawings/ponyDiffusionV6XL.safetensors', 'drawings_ponyDiffusionV6XL'),
  { filename: '/models/nameless' },
  checkpoint('harbour-xl_v2.safetensors [31e35c80fc]', 'harbour-xl_v2'),
];

/** By path behind `/sdapi/v1/`. */
export const lists: Record<string, unknown> = {
  samplers: [
    { name: 'DPM++ 2M', aliases: ['k_dpmpp_2m'], options: { scheduler: 'karras' } },
    { name: 'Euler a', aliases: ['k_euler_a'], options: { uses_ensd: 'True' } },
  ],
  schedulers: [
    { name: 'automatic', label: 'Automatic', aliases: null, default_rho: -1, need_inner_model: false },
    { name: 'karras', label: 'Karras', aliases: null, default_rho: 7, need_inner_model: false },
  ],
  upscalers: [
    { name: 'None', model_name: null, model_path: null, model_url: null, scale: 4 },
    { name: 'R-ESRGAN 4x+', model_name: 'RealESRGAN_x4plus', model_path: null, model_url: null, scale: 4 },
  ],
  'latent-upscale-modes': [{ name: 'Latent' }, { name: 'Latent (nearest-exact)' }],
  loras: [
    {
      name: 'night-rain',
      alias: 'night_rain',
      path: '/models/Lora/night-rain.safetensors',
      metadata: { ss_base_model_version: 'sdxl_base_v1-0', ss_tag_frequency: { rain: { rain: 40 } } },
    },
    { name: 'ink (wash)', alias: 'ink (wash)', path: '/models/Lora/ink (wash).safetensors', metadata: {} },
  ],
  'sd-vae': [{ model_name: 'sdxl_vae.safetensors', filename: '/models/VAE/sdxl_vae.safetensors' }],
  'sd-modules': [{ model_name: 'ae.safetensors', filename: '/models/VAE/ae.safetensors' }],
  'prompt-styles': [{ name: 'Oil', prompt: '{prompt}, oil on canvas', negative_prompt: 'photo' }],
};
