import { z } from 'zod';
import { ProviderFailure } from '../../domain/failure.ts';
import type { TextAnswer } from '../../ports/text-model.ts';
import type { Reading } from './converse.ts';
import type { Piece } from './draft.ts';
import { exactDollars, listOf, unlikeAnswer } from './writing.ts';

const Text = z
  .union([z.string(), listOf(z.looseObject({ text: z.string().catch('') }))])
  .transform((content) => (typeof content === 'string' ? content : content.map(({ text }) => text).join('')));
/** Thoughts are in `reasoning_content` (DeepSeek, vLLM, llama.cpp, KoboldCpp) or `reasoning` (OpenRouter, NanoGPT). */
const Said = z.looseObject({
  content: Text.nullish(),
  refusal: z.string().nullish().catch(null),
  reasoning_content: z.string().nullish().catch(null),
  reasoning: z.string().nullish().catch(null),
});
const Beside = {
  id: z.string().nullish().catch(null),
  usage: z
    .looseObject({
      prompt_tokens: z.number(),
      completion_tokens: z.number(),
      /** OpenRouter: US dollars. */
      cost: z.number().nullish().catch(null),
    })
    .nullish()
    .catch(null),
  /** NanoGPT: US dollars, beside the OpenAI form. */
  cost: z.number().nullish().catch(null),
};
const Finish = z.string().nullish().catch(null);
const Reply = z.looseObject({
  ...Beside,
  choices: listOf(z.looseObject({ message: Said, finish_reason: Finish }), 1),
});
/** The last chunk has what was used, and no choice. Some proxies put whole messages into their chunks. */
const Chunk = z.looseObject({
  ...Beside,
  choices: listOf(
    z.looseObject({ delta: Said.nullish(), message: Said.nullish(), finish_reason: Finish }),
    1,
  ).nullish(),
});

const finishes = new Map<string, TextAnswer['finish']>([
  ['stop', 'stop'],
  ['eos', 'stop'],
  ['length', 'length'],
  ['content_filter', 'refused'],
]);

/** How answers in OpenAI's form read, whole and in chunks. */
export const readOpenAi = (label: string): Reading => ({
  label,
  readWhole: (body) => {
    const read = Reply.safeParse(body).data;
    const choice = read?.choices[0];
    if (!choice) throw unlikeAnswer(label);
    return { ...readBeside(read), ...readSaid(choice.message, choice.finish_reason ?? 'stop', label) };
  },
  readEvent: (event) => {
    const read = Chunk.safeParse(event).data;
    if (!read) throw unlikeAnswer(label);
    const choice = read.choices?.[0];
    const said = choice?.delta ?? choice?.message;
    return { ...readBeside(read), ...readSaid(said ?? {}, choice?.finish_reason, label) };
  },
});

const readBeside = ({ id, usage, cost }: z.infer<typeof Chunk>): Piece => ({
  requestId: id,
  usage: usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : null,
  cost: exactDollars(usage?.cost ?? cost),
});

function readSaid(said: z.infer<typeof Said>, ended: string | null | undefined, label: string): Piece {
  // A gateway's maker failed halfway, and the gateway calls that an answer.
  if (ended === 'error') throw new ProviderFailure('unavailable', `${label} broke off while it wrote.`);
  const finish = said.refusal ? 'refused' : ended ? (finishes.get(ended) ?? 'other') : undefined;
  return {
    text: said.content,
    reasoning: said.reasoning_content || said.reasoning,
    ...(finish && { finish }),
  };
}
