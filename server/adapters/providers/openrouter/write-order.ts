import type { GenerationRequest } from '../../../ports/image-provider.ts';
import { writeReferenceUrls } from '../reference-urls.ts';
import type { Traits } from './models.ts';
import type { OrderPlan } from './plan-order.ts';
import type { OpenRouterSettings } from './settings.ts';

/** Nobody says how large an order may be; every service behind OpenRouter takes these. */
const referenceLimits = { maxSide: 2048, maxEncodedBytes: 15_000_000 };

interface Order {
  plan: OrderPlan;
  request: GenerationRequest;
  settings: OpenRouterSettings;
  traits: Traits;
}

/**
 * The order's body in the words of its route; what is `undefined` is not sent. Throws
 * `ProviderFailure('bad_request')` for an unreadable reference.
 */
export async function writeOrder(order: Order): Promise<Record<string, unknown>> {
  const pictures = (await writeReferenceUrls(order.plan.references, referenceLimits)).map((url) => ({
    type: 'image_url',
    image_url: { url },
  }));
  return order.plan.route === 'images' ? writeImages(order, pictures) : writeChat(order, pictures);
}

type ImagePart = { type: string; image_url: { url: string } };

/** `ImageGenerationRequest`. */
const writeImages = ({ plan, request, settings, traits }: Order, pictures: ImagePart[]) => ({
  model: request.model,
  prompt: request.prompt,
  n: traits.n ? 1 : undefined,
  size: traits.tells.includes('size') ? plan.canvas?.name : undefined,
  resolution: plan.fineness,
  aspect_ratio: traits.tells.includes('aspect_ratio') ? plan.canvas?.shape?.aspectRatio : undefined,
  quality: plan.quality,
  background: plan.background,
  output_format: plan.outputFormat,
  output_compression: plan.outputCompression,
  seed: plan.seed,
  input_references: pictures.length > 0 ? pictures : undefined,
  provider: writePreferences(settings),
  stream: plan.streams ? true : undefined,
});

/** `ChatRequest`; its `image_config` is not spelled out, these two members are what the documentation names. */
const writeChat = ({ plan, request, settings, traits }: Order, pictures: ImagePart[]) => ({
  model: request.model,
  messages: [
    {
      role: 'user',
      content: pictures.length > 0 ? [{ type: 'text', text: request.prompt }, ...pictures] : request.prompt,
    },
  ],
  modalities: traits.imageOnly ? ['image'] : ['image', 'text'],
  image_config: {
    aspect_ratio: plan.canvas?.shape?.aspectRatio,
    // 1K is what every model paints by itself; some refuse the word.
    image_size: plan.fineness === '1K' ? undefined : plan.fineness,
  },
  seed: plan.seed,
  provider: writePreferences(settings),
  stream: false,
});

/** Which services may paint (`ImageGenerationProviderPreferences`); nothing where the connection does not say. */
function writePreferences(settings: OpenRouterSettings): Record<string, unknown> | undefined {
  const preferences = {
    only: listSlugs(settings.providerOnly),
    order: listSlugs(settings.providerOrder),
    ignore: listSlugs(settings.providerIgnore),
    sort: settings.providerSort,
    allow_fallbacks: settings.allowFallbacks === false ? false : undefined,
  };
  return Object.values(preferences).some((value) => value !== undefined) ? preferences : undefined;
}

function listSlugs(text: string | undefined): string[] | undefined {
  const slugs = (text ?? '').split(/[\s,]+/).filter(Boolean);
  return slugs.length > 0 ? slugs : undefined;
}
