import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { writeCaptions } from './captions.ts';
import type { FittedSettings } from './fit-settings.ts';
import type { Model } from './models.ts';
import type { NovelAiSettings } from './settings.ts';

/** An order with its references written out. */
export interface PreparedOrder {
  request: Pick<GenerationRequest, 'prompt' | 'negativePrompt' | 'characterPrompts' | 'size' | 'seed'>;
  model: Model;
  settings: FittedSettings;
  /** What stands in the fields that only mark which words were added. */
  marks: Pick<NovelAiSettings, 'qualityTags' | 'undesiredContent'>;
  /** What image to image begins from, in the picture's own size. */
  base: { image: string; strength: number; noise: number } | null;
  /** Vibes or precise references, as their fields. */
  references: Record<string, unknown>;
}

/** Read by nobody but the web client, from a picture's metadata. */
const undesiredMarks = { heavy: 0, light: 1, furry: 2, human: 3, none: 4 };

/**
 * The body of an order. Prompt and negative prompt go as they are: what is added to them was added when the picture
 * was planned. Fields that a model does not have are absent, since `sm` or vibes at the wrong model are answered
 * with 500.
 */
export function buildRequest(order: PreparedOrder): Record<string, unknown> {
  const { request, model, settings, marks, base, references } = order;
  const { width, height } = request.size;
  return {
    input: request.prompt,
    model: model.id,
    action: base ? 'img2img' : 'generate',
    parameters: {
      params_version: model.paramsVersion,
      width,
      height,
      scale: settings.guidance,
      sampler: settings.sampler,
      steps: settings.steps,
      seed: request.seed,
      n_samples: 1,
      cfg_rescale: settings.cfgRescale,
      noise_schedule: settings.noiseSchedule,
      negative_prompt: request.negativePrompt,
      qualityToggle: marks.qualityTags !== 'none',
      ucPreset: undesiredMarks[marks.undesiredContent ?? 'heavy'],
      controlnet_strength: 1,
      legacy: false,
      legacy_v3_extend: false,
      add_original_image: true,
      image_format: settings.imageFormat,
      ...writeSampling(order),
      ...(model.structured ? writeStructured(order) : writeOlder(order)),
      ...writeBase(order),
      ...references,
    },
    use_new_shared_trial: true,
  };
}

function writeSampling({ model, settings, request }: PreparedOrder): Record<string, unknown> {
  const { varietySigma } = model;
  const brownian = settings.sampler === 'k_euler_ancestral' && settings.noiseSchedule !== 'native';
  return {
    ...(varietySigma === null
      ? {}
      : { skip_cfg_above_sigma: settings.varietyPlus ? scaleSigma(varietySigma, request.size) : null }),
    ...(brownian ? { deliberate_euler_ancestral_bug: false, prefer_brownian: true } : {}),
  };
}

/** Variety+: the model's own figure holds for 832 × 1216, in latent pixels. */
const scaleSigma = (sigma: number, { width, height }: { width: number; height: number }): number =>
  sigma * Math.sqrt((Math.floor(width / 8) * Math.floor(height / 8)) / 15_808);

function writeStructured({ request, model }: PreparedOrder): Record<string, unknown> {
  const { prompt, negativePrompt, characterPrompts } = request;
  return {
    ...writeCaptions(prompt, negativePrompt, characterPrompts, model),
    legacy_uc: false,
    extra_noise_seed: extraSeed(request.seed),
    // `sm: true` would be answered with 500.
    ...(model.family === 'v5' ? {} : { autoSmea: false }),
    stream: 'msgpack',
  };
}

const writeOlder = ({ settings }: PreparedOrder): Record<string, unknown> => ({
  sm: settings.smea,
  sm_dyn: settings.smeaDyn,
  dynamic_thresholding: settings.decrisp,
});

function writeBase({ base, request }: PreparedOrder): Record<string, unknown> {
  if (!base) return {};
  return { ...base, color_correct: false, extra_noise_seed: extraSeed(request.seed) };
}

/** The web client takes the seed before the picture's own (?); any is accepted. */
const extraSeed = (seed: number): number => (seed === 0 ? 4_294_967_295 : seed - 1);
