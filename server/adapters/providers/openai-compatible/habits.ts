import { z } from 'zod';
import type { ModelAbilities } from '../../../domain/model.ts';
import { fitSize } from '../../../domain/prompt/left-out.ts';
import { defaultSize, type Size } from '../../../domain/size.ts';
import { listShapes, readSizeName } from '../canvases.ts';
import { readValidSettings } from '../read-valid-settings.ts';
import services from './services.json' with { type: 'json' };
import { CompatibleSettings } from './settings.ts';

const Service = z.object({
  id: z.string(),
  /** Checked as a user's own are: a service cannot say what nobody could set. */
  settings: CompatibleSettings.omit({ service: true }).default({}),
  /** What it calls steps and guidance. */
  names: z.object({ steps: z.string().optional(), guidance: z.string().optional() }).default({}),
  ratios: z.array(z.string()).optional(),
  sizes: z.array(z.string()).optional(),
  /** US dollars a picture, whatever the model. */
  price: z.number().optional(),
  prices: z.record(z.string(), z.number()).default({}),
});
const { ratios: usualRatios, services: known } = z
  .object({ ratios: z.array(z.string()), services: z.array(Service) })
  .parse(services);

/** What holds where neither user nor service says anything: what OpenAI's interface was for years. */
const usual = {
  authorisation: 'bearer',
  headerName: 'X-API-Key',
  responseFormat: 'b64_json',
  sizeStyle: 'size',
  editStyle: 'none',
  references: 0,
  sendSeed: false,
  sendNegativePrompt: false,
} as const;

/** A size as a server is told it. */
export interface Canvas {
  size: Size;
  /** `3:2`. */
  ratio: string;
}

/** How a connection's server wants to be spoken to: by the user's settings, then its service's, then the usual ones. */
export interface Habits extends Required<
  Pick<CompatibleSettings, 'authorisation' | 'responseFormat' | 'sizeStyle' | 'editStyle'>
> {
  headerName: string;
  references: number;
  sendSeed: boolean;
  sendNegativePrompt: boolean;
  steps: number | undefined;
  guidance: number | undefined;
  extra: Record<string, unknown>;
  names: { steps: string; guidance: string };
  /** Empty where any size may be asked for. */
  canvases: readonly Canvas[];
  /** US dollars a picture; `undefined` where nobody knows. */
  priceOf(model: string): number | undefined;
}

export function readHabits(parameters: Readonly<Record<string, unknown>>): Habits {
  const own = readValidSettings(CompatibleSettings, parameters);
  const service = known.find(({ id }) => id === (own.service ?? 'other')) ?? Service.parse({ id: 'other' });
  const prices = new Map(Object.entries(service.prices));
  const { pricePerPicture, ...said } = { ...usual, ...service.settings, ...own };
  return {
    ...said,
    // Without a way to go along none goes.
    references: said.editStyle === 'none' ? 0 : said.references,
    steps: said.steps,
    guidance: said.guidance,
    extra: said.extra ?? {},
    names: { steps: service.names.steps ?? 'steps', guidance: service.names.guidance ?? 'guidance_scale' },
    canvases: listCanvases(said.sizeStyle, own.sizes ?? [], service),
    priceOf: (model) => pricePerPicture ?? prices.get(model) ?? service.price,
  };
}

function listCanvases(
  style: Habits['sizeStyle'],
  own: readonly Size[],
  { sizes = [], ratios = usualRatios }: z.infer<typeof Service>,
): Canvas[] {
  const listed = own.length > 0 ? own : sizes.flatMap((name) => readSizeName(name)?.size ?? []);
  const canvases = listed.map((size) => ({ size, ratio: ratioOf(size) }));
  // Nobody can be told: what is painted is the server's own, and this one the likeliest.
  if (style === 'none') return [canvases[0] ?? { size: { width: 1024, height: 1024 }, ratio: '1:1' }];
  if (style !== 'aspect_ratio' || canvases.length > 0) return canvases;
  return listShapes(ratios, []).map(({ size, shape }) => ({ size, ratio: shape?.aspectRatio ?? '' }));
}

function ratioOf({ width, height }: Size): string {
  const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));
  const common = divisor(width, height);
  return `${width / common}:${height / common}`;
}

const anySize = { kind: 'any', min: 256, max: 2048, multipleOf: 16 } as const;

export const abilitiesOf = (habits: Habits): ModelAbilities => ({
  dialect: 'prose',
  sizes:
    habits.canvases.length > 0 ? { kind: 'list', list: habits.canvases.map(({ size }) => size) } : anySize,
  negativePrompt: habits.sendNegativePrompt,
  seed: habits.sendSeed,
  // One picture a call; the caller calls again.
  maxCount: 4,
  maxReferences: habits.references,
  ...(habits.editStyle.startsWith('multipart') && habits.references > 0 && { mask: true as const }),
});

/** What is painted when that size is wanted: the same choice that the preview shows. */
export function chooseCanvas(habits: Habits, wanted: Size = defaultSize): Canvas {
  const size = fitSize(wanted, abilitiesOf(habits).sizes);
  const listed = habits.canvases.find(
    (canvas) => canvas.size.width === size.width && canvas.size.height === size.height,
  );
  return listed ?? { size, ratio: ratioOf(size) };
}
