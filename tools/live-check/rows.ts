/** What a live check knows of a provider beyond its adapter. */
export interface Row {
  id: string;
  /** Variables that may hold the key; the first that is set counts. */
  keyNames: string[];
  /** It may be asked without one: nothing typed means none. */
  keyOptional?: true;
  /** Settings that make the picture cheaper, in the adapter's own words. */
  parameters: Record<string, unknown>;
  /** Said beside the price. */
  note?: string;
}

export const rows: readonly Row[] = [
  {
    id: 'fal',
    keyNames: ['FAL_KEY', 'FAL_API_KEY', 'FALAI_API_KEY', 'AI_FALAI_API_KEY'],
    parameters: {},
    note: 'A model that is waited for longer than a few seconds is woken up first.',
  },
  { id: 'gemini', keyNames: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'], parameters: {} },
  { id: 'nanogpt', keyNames: ['NANOGPT_API_KEY'], parameters: {} },
  {
    id: 'novelai',
    keyNames: ['NOVELAI_API_KEY'],
    // 512 × 512 in eight steps costs what any picture costs at least.
    parameters: { steps: 8 },
    note: 'An Opus subscription paints it for free.',
  },
  { id: 'openai', keyNames: ['OPENAI_API_KEY'], parameters: { quality: 'low' } },
  {
    id: 'openrouter',
    keyNames: ['OPENROUTER_API_KEY', 'AI_IMAGE_OPENROUTER_API_KEY'],
    parameters: { quality: 'low' },
  },
  {
    id: 'openai-compatible',
    keyNames: ['OPENAI_COMPATIBLE_API_KEY'],
    keyOptional: true,
    parameters: {},
    note: 'Nobody told what it costs: --set pricePerPicture=0.003 does.',
  },
  {
    id: 'a1111',
    keyNames: ['A1111_API_KEY', 'SD_API_KEY'],
    keyOptional: true,
    parameters: { steps: 8 },
  },
  { id: 'comfyui', keyNames: ['COMFYUI_API_KEY'], keyOptional: true, parameters: {} },
  {
    id: 'pollinations',
    keyNames: ['POLLINATIONS_API_KEY'],
    keyOptional: true,
    parameters: {},
  },
];
