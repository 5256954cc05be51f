import type { LeftOut } from '../../../domain/image.ts';
import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { scaleReference } from '../scale-reference.ts';
import { chooseCanvas, type Traits } from './models.ts';
import type { NanoGptSettings } from './settings.ts';

export interface WrittenOrder {
  /** `normalised`: `/images`. `openai`: `/images/generations`. */
  route: 'normalised' | 'openai';
  body: Record<string, unknown>;
  leftOut: LeftOut[];
}

/** 4 MB after encoding (docs: Image generation), for all references together, to be on the safe side. */
const mostEncodedBytes = 4_000_000;
const mimes = ['image/png', 'image/jpeg', 'image/webp'];
const maxSide = 2048;

/**
 * The order in the words of the route that takes most of it. The normalised one is preferred where NanoGPT's list
 * names the model's parameters; steps, guidance and strength exist only on the other.
 */
export async function writeOrder(
  request: GenerationRequest,
  settings: NanoGptSettings,
  traits: Traits,
): Promise<WrittenOrder> {
  const leftOut: LeftOut[] = [];
  const pictures = await writeReferences(request, traits, leftOut);
  const order = { request, settings, traits, pictures, leftOut };
  const route = chooseRoute(order);
  return { route, leftOut, body: route === 'openai' ? writeOpenAi(order) : writeNormalised(order) };
}

interface Order {
  request: GenerationRequest;
  settings: NanoGptSettings;
  traits: Traits;
  /** Data URLs. */
  pictures: string[];
  leftOut: LeftOut[];
}

function chooseRoute({ request, settings, traits, pictures }: Order): WrittenOrder['route'] {
  if (settings.route === 'openai' || settings.route === 'normalised') return settings.route;
  const { numInferenceSteps: steps, guidanceScale: guidance } = settings;
  const weighs = pictures.length > 0 && strengthOf(request, settings) !== undefined;
  // Without words for a size the normalised route would paint every picture square.
  const cannotTell = traits.normalised?.tells === 'nothing' && traits.canvases.length > 1;
  const needsOther =
    steps !== undefined || guidance !== undefined || weighs || cannotTell || isMaxKontext(request, settings);
  return traits.normalised && !needsOther ? 'normalised' : 'openai';
}

function writeOpenAi({ request, settings, traits, pictures, leftOut }: Order): Record<string, unknown> {
  const [picture, ...others] = pictures;
  if (settings.quality) leaveOut(leftOut, 'quality', 'The OpenAI-like interface takes no quality.');
  return dropUnsaid({
    model: request.model,
    prompt: request.prompt,
    n: 1,
    size: chooseCanvas(traits, request.size)?.name,
    response_format: settings.responseFormat ?? 'b64_json',
    seed: (traits.normalised?.seed ?? true) ? asSeed(request.seed) : undefined,
    negative_prompt: negativeOf(request, traits),
    num_inference_steps: settings.numInferenceSteps,
    guidance_scale: settings.guidanceScale,
    strength: picture === undefined ? undefined : strengthOf(request, settings),
    imageDataUrl: others.length === 0 ? picture : undefined,
    imageDataUrls: others.length === 0 ? undefined : pictures,
    kontext_max_mode: isMaxKontext(request, settings) ? true : undefined,
  });
}

function writeNormalised({ request, settings, traits, pictures, leftOut }: Order): Record<string, unknown> {
  const takes = traits.normalised;
  const canvas = chooseCanvas(traits, request.size);
  const onlyElsewhere = {
    numInferenceSteps: settings.numInferenceSteps !== undefined,
    guidanceScale: settings.guidanceScale !== undefined,
    strength: pictures.length > 0 && strengthOf(request, settings) !== undefined,
    kontextMaxMode: isMaxKontext(request, settings),
  };
  for (const [field, isSet] of Object.entries(onlyElsewhere))
    if (isSet) leaveOut(leftOut, field, 'Only the OpenAI-like interface takes it.');
  const takesQuality = settings.quality !== undefined && takes?.qualities.includes(settings.quality);
  if (settings.quality && !takesQuality) leaveOut(leftOut, 'quality', 'This model takes no such quality.');
  return dropUnsaid({
    model: request.model,
    prompt: request.prompt,
    n: 1,
    // A model that the list does not know is told in pixels, as the documentation's own example does.
    resolution: !takes || takes.tells === 'pixels' ? canvas?.name : canvas?.shape?.tier,
    aspect_ratio: canvas?.shape?.aspectRatio,
    quality: takesQuality ? settings.quality : undefined,
    seed: (takes?.seed ?? true) ? asSeed(request.seed) : undefined,
    negative_prompt: negativeOf(request, traits),
    input_references:
      pictures.length === 0 ? undefined : pictures.map((url) => ({ type: 'image_url', image_url: { url } })),
  });
}

async function writeReferences(
  { references }: GenerationRequest,
  { maxReferences }: Traits,
  leftOut: LeftOut[],
): Promise<string[]> {
  const taken = references.slice(0, maxReferences);
  if (taken.length < references.length)
    leaveOut(
      leftOut,
      'references',
      maxReferences === 0
        ? 'This model takes no reference pictures.'
        : `This model takes ${maxReferences} of ${references.length} reference pictures.`,
    );
  const urls: string[] = [];
  // Base64 makes four bytes of three; a little is for what stands before it.
  const maxBytes = Math.floor((mostEncodedBytes / Math.max(1, taken.length) - 100) * 0.75);
  // One after another: several large pictures at once would fill the memory.
  for (const reference of taken) {
    const { bytes, mime } = await scaleReference(reference, { maxSide, maxBytes, mimes });
    urls.push(`data:${mime};base64,${Buffer.from(bytes).toString('base64')}`);
  }
  return urls;
}

/** A reference's own strength goes before the connection's. The route takes one for all of them. */
const strengthOf = ({ references }: GenerationRequest, settings: NanoGptSettings): number | undefined =>
  references.find(({ strength }) => strength !== null)?.strength ?? settings.strength;

const isMaxKontext = ({ model }: GenerationRequest, { kontextMaxMode }: NanoGptSettings): boolean =>
  kontextMaxMode === true && model.includes('kontext');

/** Documented nowhere; it is sent where the list names it among a model's parameters. */
const negativeOf = ({ negativePrompt }: GenerationRequest, { normalised }: Traits): string | undefined =>
  normalised?.negativePrompt && negativePrompt ? negativePrompt : undefined;

/** Models read 31 bits at least; ours have 32. */
const asSeed = (seed: number): number => seed & 0x7fffffff;

const leaveOut = (leftOut: LeftOut[], field: string, why: string) => void leftOut.push({ field, why });

const dropUnsaid = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
