import { z } from 'zod';
import { ProviderFailure, type FailureReason } from '../../../domain/failure.ts';
import type { Money } from '../../../domain/money.ts';
import { decodeBase64, readPicture, type PictureBytes } from '../picture-bytes.ts';
import { asMoney, findTraits } from './models.ts';

const Part = z.looseObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  inlineData: z.looseObject({ data: z.string().optional() }).optional(),
});
const Usage = z.looseObject({
  promptTokenCount: z.number().default(0),
  candidatesTokenCount: z.number().default(0),
  thoughtsTokenCount: z.number().default(0),
  candidatesTokensDetails: z
    .array(z.looseObject({ modality: z.string(), tokenCount: z.number().default(0) }))
    .optional(),
});
/** What is used of a reply. */
const Reply = z.looseObject({
  candidates: z
    .array(
      z.looseObject({
        content: z.looseObject({ parts: z.array(Part).default([]) }).optional(),
        finishReason: z.string().optional(),
        finishMessage: z.string().optional(),
      }),
    )
    .default([]),
  promptFeedback: z.looseObject({ blockReason: z.string().optional() }).optional(),
  usageMetadata: Usage.optional().catch(undefined),
  responseId: z.string().optional().catch(undefined),
});
type Reply = z.infer<typeof Reply>;

export interface ReadReply extends PictureBytes {
  requestId: string | null;
  /** `null` where Google does not say what was used, or no price is known. */
  cost: Money | null;
}

/** Endings that say the rules are against this picture. */
const refusals = new Map<string, string>([
  ['SAFETY', 'its safety filter'],
  ['PROHIBITED_CONTENT', 'its rules on prohibited content'],
  ['BLOCKLIST', 'a list of blocked words'],
  ['SPII', 'its rules on personal data'],
  ['IMAGE_SAFETY', 'its safety filter for pictures'],
  ['IMAGE_PROHIBITED_CONTENT', 'its rules on prohibited pictures'],
  ['RECITATION', 'its rules on copyright'],
  ['IMAGE_RECITATION', 'its rules on copyright'],
]);

/**
 * Takes the last picture that is not a thought out of a reply, or throws the `ProviderFailure` that says why there
 * is none: `refused`, `no_image` with the model's own words, or `malformed_reply`. `clean` takes the key out of what is quoted.
 */
export function readReply(response: unknown, model: string, clean: (text: string) => string): ReadReply {
  const parsed = Reply.safeParse(response);
  if (!parsed.success) throw unlike();
  const reply = parsed.data;
  const data = findPicture(reply);
  if (data === undefined) throw explainAbsence(reply, clean, readCost(reply, model));
  return {
    ...readPicture(decodeBase64(data)),
    requestId: reply.responseId ?? null,
    cost: readCost(reply, model),
  };
}

const partsOf = (reply: Reply) =>
  reply.candidates.flatMap(({ content }) => content?.parts ?? []).filter(({ thought }) => !thought);

const findPicture = (reply: Reply): string | undefined =>
  partsOf(reply)
    .map(({ inlineData }) => inlineData?.data)
    .findLast((data) => data !== undefined && data !== '');

function explainAbsence(
  reply: Reply,
  clean: (text: string) => string,
  charged: Money | null,
): ProviderFailure {
  const quote = (text: string) => clean(text).replace(/\s+/g, ' ').trim().slice(0, 500);
  const fail = (reason: FailureReason, sentence: string, words: string) =>
    new ProviderFailure(reason, words ? `${sentence} It says: ${words}` : sentence, {
      ...(reply.responseId ? { requestId: reply.responseId } : {}),
      // What was read, thought and said is billed by the token, with and without a picture.
      ...(charged && charged.amountMicros > 0 && { charged }),
    });
  const block = reply.promptFeedback?.blockReason;
  const [candidate] = reply.candidates;
  if (block && !candidate) return fail('refused', `Google blocked the prompt (${quote(block)}).`, '');
  if (!candidate) return unlike();
  const { finishReason = 'none', finishMessage = '' } = candidate;
  const words = quote(
    [finishMessage, ...partsOf(reply).map(({ text }) => text ?? '')].filter(Boolean).join(' '),
  );
  const rule = refusals.get(finishReason);
  if (rule)
    return fail('refused', `Google did not show the picture because of ${rule} (${finishReason}).`, words);
  if (finishReason === 'MAX_TOKENS')
    return fail('no_image', 'The model reached its limit before it painted (MAX_TOKENS).', words);
  if (finishReason === 'STOP') return fail('no_image', 'The model answered without a picture.', words);
  return fail('no_image', `The model did not paint (${quote(finishReason)}).`, words);
}

/** What was used, at the prices of the list. Without a count by kind nobody can say what was the picture. */
function readCost({ usageMetadata: usage }: Reply, model: string): Money | null {
  const price = findTraits(model).price;
  if (!price || !usage?.candidatesTokensDetails) return null;
  const imageTokens = usage.candidatesTokensDetails
    .filter(({ modality }) => modality === 'IMAGE')
    .reduce((sum, { tokenCount }) => sum + tokenCount, 0);
  const textTokens = Math.max(0, usage.candidatesTokenCount - imageTokens) + usage.thoughtsTokenCount;
  return asMoney(
    usage.promptTokenCount * price.textIn + textTokens * price.textOut + imageTokens * price.imageOut,
  );
}

const unlike = () =>
  new ProviderFailure('malformed_reply', 'What came back is not an answer of Google that can be read.');
