import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import type { ModelInfo } from '../../../domain/model.ts';
import { asMoney } from '../dollars.ts';
import type { Wire } from '../open-wire.ts';
import { abilitiesOf, type Habits } from './habits.ts';

const mostModels = 2_000;
const Entries = z.array(z.unknown()).transform((entries) => entries.slice(0, mostModels));
/** `{ data: […] }`, or the list alone, as Together has it. */
const List = z.union([Entries, z.looseObject({ data: Entries }).transform(({ data }) => data)]);
const text = z.string().min(1).max(200).optional().catch(undefined);
const Entry = z.looseObject({
  id: z.string().min(1).max(200),
  /** Together: `image`, `chat` … Elsewhere it may say `model`. */
  type: text,
  display_name: text,
  name: text,
});
type Entry = z.infer<typeof Entry>;

/** Kinds of models that paint nothing. */
const otherKinds = new Set([
  'chat',
  'language',
  'code',
  'embedding',
  'moderation',
  'rerank',
  'audio',
  'video',
]);
const soundsLikePainter =
  /image|dall-e|imagen|flux|sdxl|stable-diffusion|\bsd[-_]?[123x]|z-image|seedream|krea|kontext/i;

/**
 * Such lists seldom say what a model does: those that are named like painters stand first, what is said to be
 * something else is left out. Throws `ProviderFailure('malformed_reply')` for what is no list.
 */
export async function listModels(wire: Wire, habits: Habits): Promise<ModelInfo[]> {
  const list = List.safeParse((await wire.get('/models')).body);
  if (!list.success) throw new ProviderFailure('malformed_reply', 'What came back is not a list of models.');
  const entries = list.data.flatMap((entry) => {
    const { data } = Entry.safeParse(entry);
    return data && !otherKinds.has(data.type ?? '') ? [data] : [];
  });
  const rank = (entry: Entry) => (entry.type === 'image' || soundsLikePainter.test(entry.id) ? 0 : 1);
  return entries.sort((one, other) => rank(one) - rank(other)).map((entry) => toInfo(entry, habits));
}

function toInfo({ id, display_name, name }: Entry, habits: Habits): ModelInfo {
  const price = habits.priceOf(id);
  return {
    id,
    label: display_name ?? name ?? id,
    can: abilitiesOf(habits),
    source: 'live',
    ...(price === undefined ? {} : { price: asMoney(price, 'estimated') }),
  };
}
