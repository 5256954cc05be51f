import { z } from 'zod';
import type { Refusal } from '../../network/read-reply.ts';

/** Without these there is no order, or another one. */
const needed = new Set(['model', 'prompt', 'image', 'image[]', 'images', 'image_url', 'mask']);

/** That a name is not known; that a value is not is told otherwise, and leaving it out would paint something else. */
const saysUnknown =
  /unknown (?:parameter|argument|field|name)|unrecogni[sz]ed|(?:parameter|argument|field)s? (?:is |are )?not (?:supported|allowed|permitted)|unsupported (?:parameter|argument|field)|extra (?:inputs?|fields?)|unexpected (?:keyword|parameter|argument|field|property)/i;
const codes = new Set(['unknown_parameter', 'unsupported_parameter', 'extra_forbidden']);

const said = z.string().optional().catch(undefined);
const Refused = z.looseObject({
  error: z.looseObject({ code: said, param: said }).optional().catch(undefined),
  // FastAPI: `[{ loc: ['body', 'steps'], type: 'extra_forbidden' }]`.
  detail: z
    .array(z.looseObject({ loc: z.array(z.union([z.string(), z.number()])), type: said }))
    .optional()
    .catch(undefined),
});

/**
 * The field that a server does not know, by a refusal that came before anything was made; `undefined` where it names
 * none of `sent`, or one without which there is no order.
 */
export function findUnknownParameter(refusal: Refusal, sent: readonly string[]): string | undefined {
  if (refusal.status !== 400 && refusal.status !== 422) return undefined;
  const { data } = Refused.safeParse(refusal.body);
  const extra = data?.detail?.find(({ type }) => type === 'extra_forbidden');
  const { code = '', param } = data?.error ?? {};
  if (!extra && !codes.has(code) && !saysUnknown.test(refusal.text)) return undefined;
  const named = [extra?.loc.at(-1), param].map(String).find((name) => sent.includes(name));
  const found =
    named ?? sent.find((name) => new RegExp(`(?<![\\w])${escape(name)}(?![\\w])`).test(refusal.text));
  return found === undefined || needed.has(found) ? undefined : found;
}

const escape = (text: string): string => text.replace(/[^\w]/g, '\\$&');
