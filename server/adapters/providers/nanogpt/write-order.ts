import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { writeReferenceUrls } from '../reference-urls.ts';
import { dropUnsaid } from '../write-body.ts';
import type { Traits } from './models.ts';
import type { OrderPlan } from './plan-order.ts';
import type { NanoGptSettings } from './settings.ts';

/** 4 MB after encoding (docs: Image generation), for all references together, to be on the safe side. */
const referenceLimits = { maxSide: 2048, maxEncodedBytes: 4_000_000 };

interface Order {
  plan: OrderPlan;
  request: GenerationRequest;
  settings: NanoGptSettings;
  traits: Traits;
}

/** The order's body in the words of its route. Throws `ProviderFailure('bad_request')` for an unreadable reference. */
export async function writeOrder(order: Order): Promise<Record<string, unknown>> {
  const pictures = await writeReferenceUrls(order.plan.references, referenceLimits);
  return dropUnsaid(
    order.plan.route === 'openai' ? writeOpenAi(order, pictures) : writeNormalised(order, pictures),
  );
}

function writeOpenAi({ plan, request, settings, traits }: Order, pictures: string[]) {
  const [picture, ...others] = pictures;
  return {
    model: request.model,
    prompt: request.prompt,
    n: 1,
    size: plan.canvas?.name,
    response_format: settings.responseFormat ?? 'b64_json',
    seed: (traits.normalised?.seed ?? true) ? asSeed(request.seed) : undefined,
    negative_prompt: negativeOf(request, traits),
    num_inference_steps: settings.numInferenceSteps,
    guidance_scale: settings.guidanceScale,
    strength: plan.strength,
    imageDataUrl: others.length === 0 ? picture : undefined,
    imageDataUrls: others.length === 0 ? undefined : pictures,
    kontext_max_mode: plan.kontextMaxMode ? true : undefined,
  };
}

function writeNormalised({ plan, request, traits }: Order, pictures: string[]) {
  const { canvas } = plan;
  const takes = traits.normalised;
  return {
    model: request.model,
    prompt: request.prompt,
    n: 1,
    // A model that the list does not know is told in pixels, as the documentation's own example does.
    resolution: !takes || takes.tells === 'pixels' ? canvas?.name : canvas?.shape?.tier,
    aspect_ratio: canvas?.shape?.aspectRatio,
    quality: plan.quality,
    seed: (takes?.seed ?? true) ? asSeed(request.seed) : undefined,
    negative_prompt: negativeOf(request, traits),
    input_references:
      pictures.length === 0 ? undefined : pictures.map((url) => ({ type: 'image_url', image_url: { url } })),
  };
}

/** Documented nowhere; it is sent where the list names it among a model's parameters. */
const negativeOf = ({ negativePrompt }: GenerationRequest, { normalised }: Traits): string | undefined =>
  normalised?.negativePrompt && negativePrompt ? negativePrompt : undefined;

/** Models read 31 bits at least; ours have 32. */
const asSeed = (seed: number): number => seed & 0x7fffffff;
