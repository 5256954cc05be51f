import type { CastMember, Element } from '../../domain/element.ts';
import { AppError } from '../../domain/failure.ts';
import type { GenerationOrder } from '../../domain/generation-order.ts';
import type { PictureContext, PictureOrder } from '../../domain/picture-order.ts';
import { composeContext } from '../../domain/prompt/compose-context.ts';
import { resolveSettings } from '../../domain/settings.ts';
import type { Ports } from '../ports.ts';
import { plainUse, type Companion } from '../illustration/companions.ts';
import type { Telling } from '../illustration/story.ts';

/** A picture's order with its elements read: words, pictures that go along, and who they are. */
export interface ReadOrder {
  telling: Telling;
  order: GenerationOrder;
  chosen: Companion[];
  elementIds: string[];
}

const maxPromptLength = 20_000;

/**
 * Throws `AppError('invalid')` with the path of an element that is not there, and for no words or too many. A picture to
 * go by that is gone stays behind, and is said so.
 */
export async function readContext(
  ports: Pick<Ports, 'elements' | 'settings'>,
  userId: string,
  { context, referenceImageIds = [], ...order }: PictureOrder,
): Promise<ReadOrder> {
  const elements = await findElements(ports, userId, context);
  const people = (kind: Element['kind']): CastMember[] =>
    elements
      .filter(({ element }) => element.kind === kind)
      .map(({ element: { id, name, imageId } }) => ({ id, name, imageId, muted: false }));
  const words = elements.map(({ element, wish: { role, description, data } }) => ({
    ...element,
    role,
    says: { description, data },
  }));
  const toGoBy = [...new Set(referenceImageIds)].map((imageId): Companion => ({
    imageId,
    kind: 'picture',
    name: '',
    use: plainUse,
  }));
  const theirs = elements.flatMap(({ element: { name, imageId }, wish }): Companion[] =>
    wish.image && imageId !== null ? [{ imageId, kind: 'element', name, use: plainUse }] : [],
  );
  const prompt =
    order.verbatim && order.prompt ? order.prompt : readPrompt(composeContext(order.prompt ?? '', words));
  const settings = resolveSettings(await ports.settings.findUserLayer(userId), {}).values;
  return {
    telling: {
      userId,
      settings,
      chat: { characters: people('character'), persona: people('persona')[0] ?? null },
    },
    order: { ...order, mode: 'scene', prompt },
    chosen: [...toGoBy, ...theirs],
    elementIds: elements.map(({ element }) => element.id),
  };
}

function readPrompt(prompt: string): string {
  const refuse = (why: string) => new AppError('invalid', why, { fields: { prompt: why } });
  if (prompt === '') throw refuse('Say what is to be painted, or choose an element.');
  if (prompt.length <= maxPromptLength) return prompt;
  throw refuse('Together these words are longer than 20,000 characters: leave a description out.');
}

async function findElements(
  { elements }: Pick<Ports, 'elements'>,
  userId: string,
  context: readonly PictureContext[],
): Promise<{ element: Element; wish: PictureContext }[]> {
  const ids = [...new Set(context.map(({ elementId }) => elementId))];
  const listed = ids.length > 0 ? await elements.listByIds(userId, ids) : [];
  // What lies in the trash is not there for who chooses.
  const found = new Map(
    listed.filter(({ deletedAt }) => deletedAt === null).map((element) => [element.id, element]),
  );
  const fields: Record<string, string> = {};
  const read = context.flatMap((wish, index) => {
    const element = found.get(wish.elementId);
    if (!element) fields[`context.${index}.elementId`] = 'There is no such element.';
    return element ? [{ element, wish }] : [];
  });
  if (Object.keys(fields).length === 0) return read;
  throw new AppError('invalid', 'An element of this picture does not exist.', { fields });
}
