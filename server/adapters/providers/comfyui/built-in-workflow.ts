import type { SavedWorkflow, WorkflowGraph, WorkflowMapping } from '../../../domain/workflow/workflow.ts';
import type { ComfyUiSettings } from './settings.ts';

/** The name of the workflow that is there without any being imported. */
export const builtInModel = 'built-in';

/** Of a picture that is painted from another, where nobody says it. */
export const usualDenoise = 0.65;

const at = (node: string, ...inputs: string[]) => inputs.map((input) => ({ node, input }));

const settingsMapping: WorkflowMapping = {
  prompt: at('prompt', 'text'),
  negativePrompt: at('negative', 'text'),
  seed: at('sampler', 'seed'),
  steps: at('sampler', 'steps'),
  cfg: at('sampler', 'cfg'),
  sampler: at('sampler', 'sampler_name'),
  scheduler: at('sampler', 'scheduler'),
  denoise: at('sampler', 'denoise'),
  width: at('canvas', 'width'),
  height: at('canvas', 'height'),
  checkpoint: at('checkpoint', 'ckpt_name'),
  image: at('picture', 'image'),
};

/**
 * From words to a picture, and from another picture where one goes along, by nodes that every ComfyUI has. `mark` makes
 * its file, and so its graph, unlike every other: an identical one is answered from the cache without a word.
 */
export function builtInWorkflow(
  { checkpoint = '', loras = [], vae }: Pick<ComfyUiSettings, 'checkpoint' | 'loras' | 'vae'>,
  { fromPicture, mark }: { fromPicture: boolean; mark: string },
): SavedWorkflow {
  const last = loras.length === 0 ? 'checkpoint' : `lora-${loras.length}`;
  const vaeSource = vae ? ['vae', 0] : ['checkpoint', 2];
  const graph: WorkflowGraph = {
    checkpoint: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: checkpoint } },
    ...Object.fromEntries(
      loras.map(({ name, weight }, index) => {
        const before = index === 0 ? 'checkpoint' : `lora-${index}`;
        const inputs = { lora_name: name, strength_model: weight, strength_clip: weight };
        return [
          `lora-${index + 1}`,
          { class_type: 'LoraLoader', inputs: { ...inputs, model: [before, 0], clip: [before, 1] } },
        ];
      }),
    ),
    ...(vae && { vae: { class_type: 'VAELoader', inputs: { vae_name: vae } } }),
    prompt: { class_type: 'CLIPTextEncode', inputs: { text: '', clip: [last, 1] } },
    negative: { class_type: 'CLIPTextEncode', inputs: { text: '', clip: [last, 1] } },
    ...(fromPicture ? pictureNodes(vaeSource) : canvasNodes),
    sampler: {
      class_type: 'KSampler',
      inputs: {
        seed: 0,
        ...usualSteps(checkpoint),
        denoise: fromPicture ? usualDenoise : 1,
        model: [last, 0],
        positive: ['prompt', 0],
        negative: ['negative', 0],
        latent_image: [fromPicture ? 'encoded' : 'canvas', 0],
      },
    },
    decoded: { class_type: 'VAEDecode', inputs: { samples: ['sampler', 0], vae: vaeSource } },
    saved: {
      class_type: 'SaveImage',
      inputs: { filename_prefix: `cyclorama/${mark}`, images: ['decoded', 0] },
    },
  };
  return { id: builtInModel, name: builtInModel, graph, mapping: settingsMapping, output: 'saved' };
}

const canvasNodes: WorkflowGraph = {
  canvas: { class_type: 'EmptyLatentImage', inputs: { width: 1216, height: 832, batch_size: 1 } },
};

/** Scaled to the wished size, what stands over cut away on both sides. */
const pictureNodes = (vae: unknown[]): WorkflowGraph => ({
  picture: { class_type: 'LoadImage', inputs: { image: '' } },
  canvas: {
    class_type: 'ImageScale',
    inputs: { upscale_method: 'lanczos', width: 1216, height: 832, crop: 'center', image: ['picture', 0] },
  },
  encoded: { class_type: 'VAEEncode', inputs: { pixels: ['canvas', 0], vae } },
});

/** What kinds of checkpoints want, by what they are usually called. A guess that every setting overrules. */
function usualSteps(checkpoint: string): Record<string, string | number> {
  if (/schnell/i.test(checkpoint)) return { steps: 4, cfg: 1, sampler_name: 'euler', scheduler: 'simple' };
  if (/flux/i.test(checkpoint)) return { steps: 20, cfg: 1, sampler_name: 'euler', scheduler: 'simple' };
  if (/turbo|lightning|hyper|lcm/i.test(checkpoint))
    return { steps: 8, cfg: 1.5, sampler_name: 'euler', scheduler: 'sgm_uniform' };
  return { steps: 25, cfg: 6.5, sampler_name: 'dpmpp_2m', scheduler: 'karras' };
}
