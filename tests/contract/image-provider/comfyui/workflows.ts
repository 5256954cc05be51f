import { mapWorkflow } from '../../../../server/domain/workflow/map-workflow.ts';
import type { SavedWorkflow, WorkflowGraph } from '../../../../server/domain/workflow/workflow.ts';

/** Saved as the editor saves it: with what was found by the links. */
export function save(id: string, name: string, graph: WorkflowGraph): SavedWorkflow {
  const { mapping, outputs } = mapWorkflow(graph);
  return { id, name, graph, mapping, output: outputs[0] ?? '' };
}

/** Words, two pictures to look at, and a first look at the canvas beside the picture that counts. */
const editing: WorkflowGraph = {
  '1': { class_type: 'UNETLoader', inputs: { unet_name: 'edit.safetensors', weight_dtype: 'default' } },
  '2': { class_type: 'CLIPLoader', inputs: { clip_name: 'q.safetensors', type: 'qwen_image' } },
  '3': { class_type: 'VAELoader', inputs: { vae_name: 'v.safetensors' } },
  '4': { class_type: 'LoadImage', inputs: { image: 'one.png' } },
  '5': { class_type: 'LoadImage', inputs: { image: 'two.png' } },
  '6': {
    class_type: 'TextEncodeQwenImageEditPlus',
    inputs: { prompt: '', clip: ['2', 0], vae: ['3', 0], image1: ['4', 0], image2: ['5', 0] },
  },
  '7': { class_type: 'TextEncodeQwenImageEditPlus', inputs: { prompt: 'blurry', clip: ['2', 0] } },
  '8': { class_type: 'EmptySD3LatentImage', inputs: { width: 1024, height: 1024, batch_size: 1 } },
  '9': {
    class_type: 'KSampler',
    _meta: { title: 'Paints' },
    inputs: {
      seed: 1,
      steps: 20,
      cfg: 4,
      sampler_name: 'euler',
      scheduler: 'simple',
      denoise: 1,
      model: ['1', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['8', 0],
    },
  },
  '10': { class_type: 'VAEDecode', inputs: { samples: ['9', 0], vae: ['3', 0] } },
  '11': { class_type: 'SaveImage', inputs: { filename_prefix: 'story', images: ['10', 0] } },
  '12': { class_type: 'PreviewImage', inputs: { images: ['4', 0] } },
};

/** One node paints, without a seed or words to keep away. */
const service: WorkflowGraph = {
  '1': { class_type: 'ServiceImageNode', inputs: { prompt: '', width: 1024, height: 768 } },
  '2': { class_type: 'SaveImage', inputs: { filename_prefix: 'story', images: ['1', 0] } },
};

export const editingWorkflow = save('w-1', 'Editing by lamplight', editing);
export const serviceWorkflow = save('w-2', 'A service', service);
