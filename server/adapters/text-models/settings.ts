import { z } from 'zod';
import { extraFields } from './extra-fields.ts';

const limit = (min: number, max: number, title: string, description: string) =>
  z.number().min(min).max(max).optional().meta({ title, description });
const whole = (min: number, max: number, title: string, description: string) =>
  z.number().int().min(min).max(max).optional().meta({ title, description });

const maxTokens = whole(
  1,
  1_000_000,
  'Longest answer',
  'In tokens, when it reads scenes and writes prompts. How long replies are, the settings of a story say.',
);
const temperature = limit(0, 2, 'Temperature', 'Low values are sober, high ones surprising.');
const topP = limit(0, 1, 'Top P', 'Only the likeliest words up to this share are drawn from.');
const topK = whole(0, 1_000, 'Top K', 'Only so many of the likeliest words are drawn from.');
const stop = z.string().max(1_000).optional().meta({
  title: 'Stop strings',
  description: 'One a line. A reply in a story ends before any of them; \\n stands for a line break.',
  multiline: true,
});
const length = { maxTokens, stop };
const penalties = {
  frequencyPenalty: limit(-2, 2, 'Frequency penalty', 'Against words that came often.'),
  presencePenalty: limit(-2, 2, 'Presence penalty', 'Against words that came at all.'),
};
/** What servers of one's own and gateways take beside OpenAI's own. */
const wide = {
  topK,
  minP: limit(0, 1, 'Min P', 'Words less likely than this share of the likeliest are left out.'),
  repetitionPenalty: limit(0, 3, 'Repetition penalty', '1 is none.'),
};

const price = (title: string, description: string) =>
  z.number().min(0).max(10_000).optional().meta({ title, description, group: 'Price' });
/** What the service's own list does not say: without a price nothing can be kept under a cap. */
const prices = {
  inputPrice: price(
    'Price of what is read',
    'US dollars per million tokens. Needed for a cap where the service names no price.',
  ),
  outputPrice: price('Price of what is written', 'US dollars per million tokens, thoughts included.'),
};

const thinking = 'Thinking';
/** OpenAI's `reasoning_effort`, which OpenRouter and others take over. */
const reasoningEffort = z.enum(['none', 'minimal', 'low', 'medium', 'high']).optional().meta({
  title: 'How much it thinks',
  description: 'For models that think before they write. Thoughts are paid for like words.',
  group: thinking,
});

const advanced = {
  maxTokensField: z.enum(['max_tokens', 'max_completion_tokens']).optional().meta({
    title: 'Name of the longest answer',
    description: 'Models that think want max_completion_tokens; all others know max_tokens.',
    group: 'Advanced',
  }),
  extraFields,
};

/** Sampling as OpenAI takes it. What is not set is not sent: the service's own default holds. */
export const OpenAiSampling = z.strictObject({
  temperature,
  topP,
  ...penalties,
  ...length,
  reasoningEffort,
  ...advanced,
  ...prices,
});

export const WideSampling = z.strictObject({
  temperature,
  topP,
  ...wide,
  ...penalties,
  ...length,
  reasoningEffort,
  ...advanced,
  ...prices,
});

/** On a machine of one's own nothing is paid for. */
export const LocalSampling = z.strictObject({
  temperature,
  topP,
  ...wide,
  ...penalties,
  ...length,
  ...advanced,
});

export const GeminiSampling = z.strictObject({
  temperature,
  topP,
  topK,
  ...length,
  /** `safetySettings[].threshold`, for all categories that can be set. */
  safety: z
    .enum(['OFF', 'BLOCK_NONE', 'BLOCK_ONLY_HIGH', 'BLOCK_MEDIUM_AND_ABOVE', 'BLOCK_LOW_AND_ABOVE'])
    .optional()
    .meta({
      title: 'Safety filter',
      description:
        'What Google holds back of harassment, hate, sex and danger. Some rules cannot be switched off.',
      labels: {
        OFF: 'off',
        BLOCK_NONE: 'blocks nothing',
        BLOCK_ONLY_HIGH: 'blocks little',
        BLOCK_MEDIUM_AND_ABOVE: 'blocks some',
        BLOCK_LOW_AND_ABOVE: 'blocks most',
      },
    }),
  thinkingLevel: z
    .enum(['MINIMAL', 'LOW', 'MEDIUM', 'HIGH'])
    .optional()
    .meta({
      title: 'How much it thinks',
      description: 'Gemini 3 and later; earlier models refuse it. Thoughts are paid for like words.',
      labels: { MINIMAL: 'hardly', LOW: 'little', MEDIUM: 'some', HIGH: 'much' },
      group: thinking,
    }),
  showThoughts: z.boolean().optional().meta({
    title: 'Show its thoughts',
    description: 'They are folded away above the reply.',
    group: thinking,
  }),
  ...prices,
});

/** Its newer models refuse every other setting of sampling. */
export const AnthropicSampling = z.strictObject({
  ...length,
  thinking: z
    .enum(['adaptive', 'disabled'])
    .optional()
    .meta({
      title: 'Thinking',
      description: 'Thoughts are paid for like words, and part of the longest answer.',
      labels: { adaptive: 'where it helps', disabled: 'never' },
      group: thinking,
    }),
  ...prices,
});

export const OllamaSampling = z.strictObject({
  temperature,
  topP,
  ...wide,
  ...length,
  contextLength: whole(
    512,
    2_000_000,
    'Context length',
    'In tokens; Ollama cuts longer chats off without a word. Empty: as long as each request needs.',
  ),
  think: z
    .enum(['on', 'off'])
    .optional()
    .meta({
      title: 'Thinking',
      description: 'Models that cannot think refuse to.',
      labels: { on: 'on', off: 'off' },
      group: thinking,
    }),
  extraFields,
});

export const NovelAiSampling = z.strictObject({ temperature, topP, topK, ...length, extraFields });

/** The user's own stop strings. Blanks at the ends of a line are part of it, unless there is nothing else. */
export const readOwnStops = ({ stop: lines }: Readonly<Record<string, unknown>>): string[] =>
  typeof lines === 'string'
    ? lines
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '')
        .map((line) => line.replaceAll('\\n', '\n'))
    : [];
