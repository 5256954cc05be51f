import type { ImageProvider, ImageProviders } from '../../ports/image-provider.ts';
import type { Outgoing } from '../../ports/outgoing.ts';
import { createFal } from './fal/fal.ts';
import { createA1111 } from './a1111/a1111.ts';
import { createComfyUi } from './comfyui/comfyui.ts';
import { createGemini } from './gemini/gemini.ts';
import { createNanoGpt } from './nanogpt/nanogpt.ts';
import { createNovelAi } from './novelai/novelai.ts';
import { createOpenAi } from './openai/openai.ts';
import { createOpenRouter } from './openrouter/openrouter.ts';
import { createOpenAiCompatible } from './openai-compatible/openai-compatible.ts';
import { createPainter } from './painter/painter.ts';
import { createPollinations } from './pollinations/pollinations.ts';

export interface ProviderTools {
  /** The only way out. */
  outgoing: Outgoing;
}

/** Every provider that calls somebody, a line each. */
const makers: ((tools: ProviderTools) => ImageProvider)[] = [
  createGemini,
  createNovelAi,
  ({ outgoing }) => createNanoGpt({ outgoing }),
  createOpenAi,
  createOpenAiCompatible,
  ({ outgoing }) => createFal({ outgoing }),
  ({ outgoing }) => createA1111({ outgoing }),
  ({ outgoing }) => createOpenRouter({ outgoing }),
  ({ outgoing }) => createComfyUi({ outgoing }),
  ({ outgoing }) => createPollinations({ outgoing }),
];

/** Every provider; the first is what paints when nothing else was chosen. */
export function createProviders(tools: ProviderTools): ImageProviders & { close(): void } {
  const painter = createPainter();
  const providers = [painter.provider, ...makers.map((make) => make(tools))];
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return { list: () => providers, find: (id) => byId.get(id), close: painter.close };
}
