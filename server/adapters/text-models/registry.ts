import type { TextModels } from '../../ports/text-model.ts';
import { anthropic } from './anthropic.ts';
import type { TextModelMaker, TextModelTools } from './define-text-model.ts';
import { gemini } from './gemini.ts';
import { koboldCpp } from './koboldcpp.ts';
import { nanoGpt } from './nanogpt.ts';
import { ollama } from './ollama.ts';
import { lmStudio, novelAi, openAi, openAiCompatible } from './openai-shaped.ts';
import { openRouter } from './openrouter.ts';

/** Everybody who writes and reads, in the order of the menu. */
const makers: TextModelMaker[] = [
  openAiCompatible,
  openAi,
  anthropic,
  gemini,
  openRouter,
  nanoGpt,
  novelAi,
  ollama,
  lmStudio,
  koboldCpp,
];

export function createTextModels(tools: TextModelTools): TextModels {
  const providers = makers.map((make) => make(tools));
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return { list: () => providers, find: (id) => byId.get(id) };
}
