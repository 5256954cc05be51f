import { z } from 'zod';

const limit = (min: number, max: number, title: string, description: string) =>
  z.number().min(min).max(max).optional().meta({ title, description });
const whole = (min: number, max: number, title: string, description: string) =>
  z.number().int().min(min).max(max).optional().meta({ title, description });

const maxTokens = whole(1, 1_000_000, 'Longest answer', 'In tokens.');
const temperature = limit(0, 2, 'Temperature', 'Low values are sober, high ones surprising.');
const topP = limit(0, 1, 'Top P', 'Only the likeliest words up to this share are drawn from.');
const topK = whole(0, 1_000, 'Top K', 'Only so many of the likeliest words are drawn from.');
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

/** Sampling as OpenAI takes it. What is not set is not sent: the service's own default holds. */
export const OpenAiSampling = z.strictObject({
  temperature,
  topP,
  maxTokens,
  maxTokensField: z.enum(['max_tokens', 'max_completion_tokens']).optional().meta({
    title: 'Name of the longest answer',
    description: 'Models that think want max_completion_tokens; all others know max_tokens.',
    group: 'Advanced',
  }),
  ...penalties,
});

export const WideSampling = OpenAiSampling.extend(wide);

export const GeminiSampling = z.strictObject({ temperature, topP, topK, maxTokens });

/** Its newer models refuse every other setting of sampling. */
export const AnthropicSampling = z.strictObject({ maxTokens });

export const OllamaSampling = z.strictObject({
  temperature,
  topP,
  maxTokens,
  ...wide,
  contextLength: whole(
    512,
    2_000_000,
    'Context length',
    'In tokens; Ollama cuts longer chats off without a word.',
  ),
});

export const NovelAiSampling = z.strictObject({ temperature, topP, topK, maxTokens });
