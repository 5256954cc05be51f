import type {
  GenerateContentParameters,
  HarmBlockThreshold,
  HarmCategory,
  Part,
  SafetySetting,
} from '@google/genai/web';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { LeftOut } from '../../../domain/image.ts';
import type { Recipe } from '../../../domain/recipe.ts';
import type { GenerationRequest, GivenReference } from '../../../ports/image-provider.ts';
import { scaleReference } from '../scale-reference.ts';
import { bareModel, chooseCanvas, findTraits, sidesOf, type ImageTier } from './models.ts';
import { GeminiSettings, safetyCategories } from './settings.ts';

/** What Google's inline pictures may be. */
const referenceLimits = {
  maxSide: 2048,
  maxBytes: 4_000_000,
  mimes: ['image/png', 'image/jpeg', 'image/webp'],
};
/** A whole request has at most 20 MB (?): so much is left for all pictures together, in base64. */
const mostEncodedBytes = 19_000_000;

export interface Order {
  params: GenerateContentParameters;
  leftOut: LeftOut[];
}

/** The tier a picture is asked for in: the connection's where the model has it, else the one of the wanted size. */
export function chooseTier(
  { model, size }: Pick<GenerationRequest, 'model' | 'size'>,
  { imageSize }: GeminiSettings,
): ImageTier {
  const { imageSizes } = findTraits(model);
  return imageSize && imageSizes.includes(imageSize) ? imageSize : chooseCanvas(model, size).tier;
}

/** What an order asks for and Google's models do not take. */
export function listLeftOut(
  request: GenerationRequest,
  parameters: Readonly<Record<string, unknown>>,
): LeftOut[] {
  const settings = readSettings(parameters);
  const { maxReferences } = findTraits(request.model);
  const { references } = request;
  const leftOut: LeftOut[] = [];
  if (references.length > maxReferences)
    leftOut.push({
      field: 'references',
      why: `This model takes ${maxReferences} of ${references.length} reference pictures.`,
    });
  if (references.slice(0, maxReferences).some(isWeighed))
    leftOut.push({
      field: 'referenceStrength',
      why: 'This model takes reference pictures as they are, without a strength.',
    });
  if (settings.imageSize && settings.imageSize !== chooseTier(request, settings))
    leftOut.push({ field: 'imageSize', why: `This model does not paint in ${settings.imageSize}.` });
  return [...leftOut, ...sayOtherSize(request, settings)];
}

/** The connection's tier goes before the one of the wanted size: the picture comes finer or coarser than planned. */
function sayOtherSize(request: GenerationRequest, settings: GeminiSettings): LeftOut[] {
  const { ratio, tier: planned } = chooseCanvas(request.model, request.size);
  const tier = chooseTier(request, settings);
  if (tier === planned) return [];
  return [
    { field: 'size', why: `The connection asks for ${tier}: the picture comes in ${sidesOf(ratio, tier)}.` },
  ];
}

/**
 * Puts an order into Google's shape and says what did not fit in.
 * Throws `ProviderFailure('bad_request')` for settings or a model that cannot be sent.
 */
export async function writeOrder(
  request: GenerationRequest,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Order> {
  const settings = readSettings(parameters);
  const model = bareModel(request.model);
  if (!/^(tunedModels\/)?[\w.-]+$/.test(model)) throw refused(`“${model}” is no name of a model.`);
  return {
    leftOut: listLeftOut(request, settings),
    params: {
      model,
      contents: [{ role: 'user', parts: [{ text: request.prompt }, ...(await writeReferences(request))] }],
      config: {
        // Words too: a model that refuses says why.
        responseModalities: ['TEXT', 'IMAGE'],
        imageConfig: writeImageConfig(request, settings),
        // 32 bits with a sign on the wire; ours are without.
        seed: request.seed & 0x7fffffff,
        ...(settings.temperature === undefined ? {} : { temperature: settings.temperature }),
        ...writeSafety(settings),
        // By itself the client would send a further paid request when a reply says that it goes on.
        automaticContinuation: false,
      },
    },
  };
}

/** What is asked for beside words and seed, under Google's names. */
export function writeRecipe(
  request: GenerationRequest,
  parameters: Readonly<Record<string, unknown>>,
): Recipe {
  const settings = GeminiSettings.safeParse(parameters).data ?? {};
  const { temperature, safety } = settings;
  return {
    more: {
      ...writeImageConfig(request, settings),
      ...(temperature !== undefined && { temperature }),
      ...(safety && { safety }),
    },
  };
}

function readSettings(parameters: Readonly<Record<string, unknown>>): GeminiSettings {
  const parsed = GeminiSettings.safeParse(parameters);
  if (parsed.success) return parsed.data;
  throw refused(`The connection's settings are not valid: ${parsed.error.issues[0]?.message ?? ''}`);
}

function writeImageConfig(request: GenerationRequest, settings: GeminiSettings) {
  const { imageSizes } = findTraits(request.model);
  const { ratio } = chooseCanvas(request.model, request.size);
  const tier = chooseTier(request, settings);
  // A model that lacks tiers refuses the field; 1K is what any paints without it.
  const says = imageSizes.includes(tier) && (settings.imageSize === tier || tier !== '1K');
  return { aspectRatio: ratio, ...(says ? { imageSize: tier } : {}) };
}

/** The client's enums are its wire words; their types alone are taken from it, not the objects. */
function writeSafety({ safety }: GeminiSettings): { safetySettings?: SafetySetting[] } {
  if (!safety) return {};
  const threshold = safety as string as HarmBlockThreshold;
  return {
    safetySettings: safetyCategories.map((category) => ({ category: category as HarmCategory, threshold })),
  };
}

async function writeReferences({ model, references }: GenerationRequest): Promise<Part[]> {
  const taken = references.slice(0, findTraits(model).maxReferences);
  const parts: Part[] = [];
  const share = Math.floor((mostEncodedBytes * 0.75) / Math.max(1, taken.length));
  const maxBytes = Math.min(referenceLimits.maxBytes, share);
  // One after another: several large pictures at once would fill the memory.
  for (const reference of taken) {
    const { bytes, mime } = await scaleReference(reference, { ...referenceLimits, maxBytes });
    parts.push({ inlineData: { mimeType: mime, data: Buffer.from(bytes).toString('base64') } });
  }
  return parts;
}

const isWeighed = ({ strength, informationExtracted, fidelity }: GivenReference): boolean =>
  strength !== null || informationExtracted !== null || fidelity !== null;

const refused = (sentence: string) => new ProviderFailure('bad_request', sentence, { notProcessed: true });
