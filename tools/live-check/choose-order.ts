import sharp from 'sharp';
import type { Cost } from '../../server/domain/cost.ts';
import type { ModelInfo } from '../../server/domain/model.ts';
import { fitSize } from '../../server/domain/prompt/left-out.ts';
import type { ReferenceUse } from '../../server/domain/reference-picture.ts';
import type { Size } from '../../server/domain/size.ts';
import type { GenerationRequest, GivenReference, ImageProvider } from '../../server/ports/image-provider.ts';

export interface Order {
  request: GenerationRequest;
  cost: Cost;
}

interface Wish {
  /** Of these one is taken. */
  models: readonly Pick<ModelInfo, 'id' | 'can'>[];
  /** As the user named them. */
  size: Size | undefined;
  reference: ReferenceUse['type'] | undefined;
  parameters: Readonly<Record<string, unknown>>;
}

const prompts: Record<string, string> = {
  prose: 'A wide view of a lighthouse on a cliff at dusk, oil painting, nobody in sight.',
  danbooru: 'no humans, scenery, lighthouse, cliff, ocean, dusk',
};
/** As small as a model paints that takes any size. */
const smallSquare: Size = { width: 512, height: 512 };
const mostSizes = 100;

/** The cheapest picture that these models paint by their estimates; among equal prices the squarest, then the smallest. */
export async function chooseOrder(provider: ImageProvider, wish: Wish): Promise<Order | undefined> {
  const references = wish.reference ? [await makeReference(wish.reference)] : [];
  const orders = wish.models.flatMap(({ id, can }) =>
    sizesOf(can.sizes, wish.size).map((size): Order => {
      const request = writeRequest(provider, id, size, wish.parameters, references);
      return { request, cost: provider.estimate(request, wish.parameters) };
    }),
  );
  return orders.sort((one, other) => compare(rank(one), rank(other)))[0];
}

const sizesOf = (rule: ModelInfo['can']['sizes'], wanted: Size | undefined): readonly Size[] => {
  if (wanted) return [wanted];
  return rule.kind === 'list' ? rule.list.slice(0, mostSizes) : [fitSize(smallSquare, rule)];
};

function writeRequest(
  provider: ImageProvider,
  model: string,
  size: Size,
  parameters: Wish['parameters'],
  references: GivenReference[],
): GenerationRequest {
  const { dialect } = provider.can(model);
  const prompt = prompts[dialect] ?? prompts['prose'] ?? '';
  const plain = { prompt, negativePrompt: '', characterPrompts: [], dialect, leftOut: [] };
  const finished = provider.finish?.(plain, model, parameters) ?? plain;
  return {
    prompt: finished.prompt,
    negativePrompt: finished.negativePrompt,
    characterPrompts: [],
    scene: null,
    size,
    seed: 7,
    model,
    references,
  };
}

/** Unknown prices last. Money and credits never meet: one provider asks for one of them. */
function rank({ request: { size }, cost: { money, credits } }: Order): number[] {
  const price = money?.amountMicros ?? credits?.amount ?? Infinity;
  return [price, Math.abs(Math.log(size.width / size.height)), size.width * size.height];
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  if (at < 0) return 0;
  return (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1;
}

/** A picture of ours that shows nothing but a colour. */
async function makeReference(type: ReferenceUse['type']): Promise<GivenReference> {
  const { width, height } = smallSquare;
  const background = { r: 60, g: 90, b: 140 };
  const bytes = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
  const use = { type, strength: 0.6, informationExtracted: 1, fidelity: 1 };
  const hash = new Bun.CryptoHasher('sha256').update(bytes).digest('hex');
  return { ...use, width, height, mime: 'image/png', hash, bytes: new Uint8Array(bytes) };
}
