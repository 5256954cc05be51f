import { z } from 'zod';
import { free } from '../../../domain/money.ts';
import type { ModelAbilities, ModelInfo } from '../../../domain/model.ts';
import type { GenerationRequest, ImageProvider } from '../../../ports/image-provider.ts';
import { defineProvider } from '../define-provider.ts';
import type { PaintOrder } from './messages.ts';
import { createPainterProcess, type PainterProcess } from './painter-process.ts';

const can: ModelAbilities = {
  dialect: 'prose',
  sizes: { kind: 'any', min: 256, max: 4096 },
  negativePrompt: false,
  seed: true,
  maxCount: 4,
  maxReferences: 0,
};
const model: ModelInfo = { id: 'painter', label: 'Built-in painter', can, price: free, source: 'built_in' };

/** The built-in painter: no key, no network, no cost; the same scene and seed give the same picture. */
export function createPainter(process: PainterProcess = createPainterProcess()): {
  provider: ImageProvider;
  close(): void;
} {
  const provider = defineProvider({
    id: 'painter',
    label: 'Built-in painter',
    settings: z.strictObject({}),
    defaultModel: 'painter',
    repeatable: true,
    models: [model],
    listModels: async () => [model],
    test: async () => 'The painter is built in and ready.',
    can: () => can,
    estimate: () => ({ money: free, credits: null }),
    generate: async (request, _connection, { signal, timeoutMs }) => ({
      bytes: await process.paint(toPaintRequest(request), { signal, timeoutMs }),
      requestId: null,
      cost: free,
      credits: null,
      leftOut: [],
    }),
  });
  return { provider, close: process.close };
}

const toPaintRequest = ({ scene, seed, size }: GenerationRequest): PaintOrder['request'] => ({
  environmentClass: scene?.environmentClass.value ?? null,
  timeOfDay: scene?.timeOfDay.value ?? null,
  weather: scene?.weather.value ?? null,
  mood: scene?.mood.value ?? null,
  palette: scene?.palette.value ?? [],
  focalDetail: scene?.focalDetail.value ?? null,
  seed,
  size,
});
