import { afterEach, describe, expect, test } from 'bun:test';
import { createComfyUi } from '../../../../server/adapters/providers/comfyui/comfyui.ts';
import { ComfyUiSettings } from '../../../../server/adapters/providers/comfyui/settings.ts';
import { ProviderFailure } from '../../../../server/domain/failure.ts';
import type { SavedWorkflow, WorkflowGraph } from '../../../../server/domain/workflow/workflow.ts';
import { workflowLimits } from '../../../../server/domain/workflow/workflow.ts';
import {
  editingWorkflow,
  save,
  serviceWorkflow,
} from '../../../contract/image-provider/comfyui/workflows.ts';
import { readFilmBytes } from '../../../support/films.ts';
import { openStudio, painted } from './studio.ts';

const provider = createComfyUi({ outgoing: undefined as never });
const workflows = [editingWorkflow, serviceWorkflow];
const film: WorkflowGraph = {
  '1': { class_type: 'CLIPTextEncode', inputs: { text: 'a mill', clip: ['4', 1] } },
  '2': {
    class_type: 'KSampler',
    inputs: {
      seed: 1,
      steps: 20,
      positive: ['1', 0],
      negative: ['1', 0],
      latent_image: ['5', 0],
      model: ['4', 0],
    },
  },
  '3': { class_type: 'SaveVideo', inputs: { filename_prefix: 'film', video: ['6', 0] } },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'noobai-v1.safetensors' } },
  '5': { class_type: 'EmptyHunyuanLatentVideo', inputs: { width: 832, height: 480, length: 33 } },
  '6': { class_type: 'CreateVideo', inputs: { fps: 16, images: ['2', 0] } },
};
const filmWorkflow = save('w-3', 'A film', film);

describe('what a connection takes', () => {
  test('follows from what its workflow has a place for', () => {
    expect(provider.can(editingWorkflow.name, { workflows })).toMatchObject({
      negativePrompt: true,
      seed: true,
      maxReferences: 2,
    });
    expect(provider.can(serviceWorkflow.name, { workflows })).toMatchObject({
      negativePrompt: false,
      seed: false,
      maxReferences: 0,
    });
    expect(provider.can('', {})).toMatchObject({ negativePrompt: true, seed: true, maxReferences: 1 });
  });

  test('is said of its first workflow where none is chosen, and of the built-in one by its name', () => {
    expect(provider.can('', { workflows: [serviceWorkflow] }).seed).toBe(false);
    expect(provider.can('built-in', { workflows: [serviceWorkflow] }).seed).toBe(true);
  });

  test('are films where a film is kept, and tags where the checkpoint learnt from them', () => {
    const can = provider.can(filmWorkflow.name, { workflows: [filmWorkflow] });
    expect({ moving: can.moving, dialect: can.dialect }).toEqual({ moving: true, dialect: 'danbooru' });
    expect(provider.can('', {}).moving).toBeUndefined();
    expect(provider.can('', { checkpoint: 'ponyDiffusionV6XL.safetensors' }).dialect).toBe('danbooru');
    expect(
      provider.can('', { checkpoint: 'ponyDiffusionV6XL.safetensors', promptStyle: 'prose' }).dialect,
    ).toBe('prose');
  });
});

describe('what a workflow has no place for', () => {
  const request = {
    prompt: 'a quay',
    negativePrompt: '',
    characterPrompts: [],
    references: [],
    scene: null,
    size: { width: 1024, height: 768 },
    seed: 7,
  };
  const leftOut = (model: string, parameters: Record<string, unknown>) =>
    provider.leavesOut?.({ ...request, model }, parameters).map(({ field }) => field);

  test('is said before it is ordered', () => {
    const settings = {
      workflows,
      steps: 12,
      sampler: 'euler',
      loras: [{ name: 'ink', weight: 1 }],
      vae: 'a.safetensors',
    };
    expect(leftOut(serviceWorkflow.name, settings)).toEqual(['steps', 'sampler', 'loras', 'vae']);
    expect(leftOut(editingWorkflow.name, { workflows, steps: 12 })).toEqual([]);
    expect(leftOut('built-in', { loras: [{ name: 'ink', weight: 1 }], vae: 'a.safetensors' })).toEqual([]);
    expect(leftOut('built-in', { guidance: 3 })).toEqual(['guidance']);
    const own = { ...editingWorkflow, mapping: { prompt: editingWorkflow.mapping.prompt! } };
    expect(leftOut(own.name, { workflows: [own], checkpoint: 'x' })).toEqual(['size', 'checkpoint']);
  });

  test('is not in the recipe, and what the workflow itself says is', () => {
    const recipe = provider.recipe?.({ ...request, model: editingWorkflow.name }, { workflows, steps: 12 });
    expect(recipe).toEqual({
      software: 'ComfyUI',
      steps: 12,
      guidance: 4,
      sampler: 'euler',
      schedule: 'simple',
      more: { workflow: 'Editing by lamplight', checkpoint: 'edit.safetensors' },
    });
  });
});

describe('a workflow that is saved', () => {
  const sentenceOf = (...saved: unknown[]) =>
    ComfyUiSettings.safeParse({ workflows: saved })
      .error?.issues.map(({ message }) => message)
      .join(' ') ?? '';

  test('is taken as the editor makes it', () => {
    const fields = [{ name: 'Shift', node: '9', input: 'cfg', value: 3 }];
    expect(sentenceOf({ ...editingWorkflow, fields }, serviceWorkflow)).toBe('');
  });

  const large = (id: string): SavedWorkflow => ({
    ...editingWorkflow,
    id,
    name: id,
    graph: {
      ...editingWorkflow.graph,
      '99': { class_type: 'Note', inputs: { text: 'x'.repeat(workflowLimits.bytes - 10_000) } },
    },
  });
  test.each([
    [
      'in the editor’s own format',
      [{ ...editingWorkflow, graph: { nodes: [], links: [] } }],
      /Export \(API\)/,
    ],
    ['without its output', [{ ...editingWorkflow, output: '77' }], /not in the workflow/],
    [
      'with a link to nowhere',
      [{ ...serviceWorkflow, graph: { '2': serviceWorkflow.graph['2'] } }],
      /needs a node that is not in this workflow/,
    ],
    [
      'under a name that is there',
      [editingWorkflow, { ...serviceWorkflow, name: editingWorkflow.name }],
      /same name/,
    ],
    [
      'under an id that is there',
      [editingWorkflow, { ...serviceWorkflow, id: editingWorkflow.id }],
      /same id/,
    ],
    [
      'with a field that nobody knows',
      [{ ...editingWorkflow, mapping: { mood: [] } }],
      /Invalid|Unrecognized/,
    ],
    ['too large with the others', Array.from({ length: 7 }, (_, at) => large(`w-${at}`)), /larger than 2 MB/],
  ])('is refused %s', (_, saved, sentence) => {
    expect(sentenceOf(...saved)).toMatch(sentence);
  });
});

describe('an order by a saved workflow', () => {
  let close = async () => undefined as void;
  afterEach(() => close());
  const open = () => {
    const studio = openStudio();
    close = () => studio.comfy.close();
    return studio;
  };

  test('changes nothing but what is mapped, keeps its own words where an order has none, and paints one output', async () => {
    const { comfy, order } = open();
    const { image } = order({ model: editingWorkflow.name }, { parameters: { workflows } });
    await comfy.called(/^POST \/prompt/);
    comfy.begin();
    const expected = structuredClone(editingWorkflow.graph);
    Object.assign(expected['6']!.inputs, { prompt: 'a quay' });
    Object.assign(expected['8']!.inputs, { width: 1024, height: 768 });
    Object.assign(expected['9']!.inputs, { seed: 7 });
    expect(comfy.running()?.graph).toEqual(expected as never);
    comfy.finish(painted, '11');
    expect(Buffer.from((await image).bytes).equals(painted)).toBe(true);
  });

  test('names every node that ComfyUI lacks when it names the first', async () => {
    const { comfy, order } = open();
    const refusal = {
      error: {
        type: 'missing_node_type',
        message: "Node 'x' not found.",
        details: '',
        extra_info: { node_id: '6', class_type: 'TextEncodeQwenImageEditPlus' },
      },
      node_errors: {},
    };
    comfy.answer((call) => {
      if (call === 'POST /prompt') return Response.json(refusal, { status: 400 });
      const kind = /\/object_info\/(.*)/.exec(call)?.[1];
      return kind === undefined ? undefined : Response.json(kind === 'UNETLoader' ? {} : { [kind]: {} });
    });
    const { image } = order({ model: editingWorkflow.name }, { parameters: { workflows } });
    const failure: unknown = await image.catch((error: unknown) => error);
    expect(failure).toMatchObject({ reason: 'model_retired', options: { notProcessed: true } });
    expect(String(failure)).toContain('lacks the nodes TextEncodeQwenImageEditPlus, UNETLoader: install');
  });

  test.each(['mp4', 'webm'] as const)('brings a film of %s as it is', async (kind) => {
    const bytes = (await readFilmBytes(kind)) as Uint8Array<ArrayBuffer>;
    const { comfy, order } = open();
    const { image } = order({}, { parameters: { workflows: [filmWorkflow] } });
    await comfy.called(/^POST \/prompt/);
    comfy.begin();
    comfy.finish(bytes, '3');
    expect(Buffer.from((await image).bytes).equals(bytes)).toBe(true);
  });

  test.each([
    ['that the connection does not have', 'Gone', { workflows }, 'model_retired', /no workflow Gone/],
    [
      'without a place for the prompt',
      serviceWorkflow.name,
      { workflows: [{ ...serviceWorkflow, mapping: {} }] },
      'bad_request',
      /A service has no place for the prompt/,
    ],
  ])('is not sent by one %s', async (_, model, parameters, reason, says) => {
    const { comfy, order } = open();
    const failure: unknown = await order({ model }, { parameters }).image.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProviderFailure);
    expect(failure).toMatchObject({ reason, options: { notProcessed: true } });
    expect((failure as ProviderFailure).message).toMatch(says);
    expect(comfy.count(/^POST/)).toBe(0);
  });
});
