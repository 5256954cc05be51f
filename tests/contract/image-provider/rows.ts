import { a1111 } from './a1111/row.ts';
import { comfyUi } from './comfyui/row.ts';
import { fal } from './fal/row.ts';
import { gemini } from './gemini/row.ts';
import { nanoGpt } from './nanogpt/row.ts';
import { novelAi } from './novelai/row.ts';
import { openAi, openAiStreamed } from './openai/row.ts';
import { openAiCompatible } from './openai-compatible/row.ts';
import { openRouter } from './openrouter/row.ts';
import { pollinations } from './pollinations/row.ts';
import type { WireRow } from './row.ts';

/** A line a provider that is called over HTTP. Those that call nobody stand in `every-provider.test.ts`. */
export const rows: WireRow[] = [
  a1111,
  comfyUi,
  fal,
  gemini,
  nanoGpt,
  novelAi,
  openAi,
  openAiStreamed,
  openAiCompatible,
  openRouter,
  pollinations,
];
