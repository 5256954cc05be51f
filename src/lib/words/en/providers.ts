import type { ConnectionKind } from '../../../../server/domain/connection.ts';

export interface ProviderWords {
  /** What it is for, in a line. */
  what: string;
  /** How it is brought to listen, for a program of one's own. */
  start?: string;
  /** What paints where a connection names no model, for one that needs none. */
  withoutModel?: string;
}

const image: Record<string, ProviderWords> = {
  gemini: { what: 'Google’s models. Understands long sentences, takes many reference pictures.' },
  nanogpt: { what: 'Many makers’ models, paid by the picture.' },
  novelai: { what: 'Anime and illustration by tags, with character references.' },
  openai: { what: 'GPT Image. Follows prompts closely, edits pictures.' },
  openrouter: { what: 'Many makers’ models through one account.' },
  fal: { what: 'Hundreds of models, moving pictures among them.' },
  pollinations: { what: 'Paints without an account, slowly; with a key faster.' },
  a1111: {
    what: 'Stable Diffusion on your own machine, with LoRAs. KoboldCpp and SD.Next speak the same way.',
    start: 'Start the WebUI with --api, else it does not answer here.',
    withoutModel: 'whatever checkpoint is loaded',
  },
  comfyui: {
    what: 'Your own workflows, node by node, on your own machine.',
    withoutModel: 'its first workflow',
    start: 'ComfyUI listens as soon as it runs; on another machine start it with --listen.',
  },
  'openai-compatible': {
    what: 'Any other server that speaks as OpenAI does: LocalAI, Together, xAI, DeepInfra.',
    start: 'The address usually ends with /v1.',
  },
};

const llm: Record<string, ProviderWords> = {
  openai: { what: 'GPT models.' },
  anthropic: { what: 'Claude models.' },
  gemini: { what: 'Google’s models, with a free allowance.' },
  openrouter: { what: 'Nearly every maker’s models through one account.' },
  nanogpt: { what: 'Many makers’ models, paid as you go.' },
  novelai: { what: 'Models made for stories, by subscription.' },
  ollama: {
    what: 'Open models on your own machine.',
    start: 'Ollama listens as soon as it runs; fetch a model with “ollama pull”.',
  },
  koboldcpp: { what: 'Open models on your own machine.', start: 'KoboldCpp listens as soon as it runs.' },
  lmstudio: {
    what: 'Open models on your own machine.',
    start: 'In LM Studio switch the local server on.',
  },
  'openai-compatible': {
    what: 'Any other server that speaks as OpenAI does.',
    start: 'The address usually ends with /v1.',
  },
};

const known: Record<ConnectionKind, Record<string, ProviderWords>> = { image, llm };

/** What is said of each provider beside its name. One that nobody described here shows its name alone. */
export const providers = {
  of: (kind: ConnectionKind, id: string): ProviderWords => known[kind][id] ?? { what: '' },
  places: {
    open: 'Without a key',
    local: 'On your own machine, or at an address you name',
    account: 'With a key of yours',
  },
};
