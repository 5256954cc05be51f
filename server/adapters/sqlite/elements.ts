import { emptyCard, type CharacterCard } from '../../domain/card/character-card.ts';
import type { Element } from '../../domain/element.ts';
import type { ElementChange, ElementRepository, Rest } from '../../ports/elements.ts';
import { prepareElementAddition } from './add-elements.ts';
import type { SqliteDatabase } from './database.ts';
import { tellOfElement } from './element-events.ts';
import { toElement, type ElementRow } from './element-rows.ts';
import { prepareElementWrites } from './element-writes.ts';
import { prepareImageWrites } from './image-writes.ts';
import { prepareElementLists } from './list-elements.ts';
import { parse } from './rows.ts';

/** How many names are cut at once. */
const portion = 100;

/** Elements of all kinds with their cards. */
export function createElementRepository(database: SqliteDatabase): ElementRepository {
  const { prepare, read, write } = database;
  const writes = prepareElementWrites(database);
  const images = prepareImageWrites(database);
  const list = prepareElementLists(database);
  const find = prepare<ElementRow>('SELECT * FROM elements WHERE id = $elementId AND user_id = $userId');
  const listByIds = prepare<ElementRow>(`
    SELECT * FROM elements WHERE +user_id = $userId AND id IN (SELECT value FROM json_each($ids))`);
  const listUncut = prepare<ElementRow & { user_id: string }>(
    `SELECT * FROM elements WHERE words_cut = 0 LIMIT ${portion}`,
  );
  const markCut = prepare<never>('UPDATE elements SET words_cut = 1 WHERE id = $id');
  const change = prepare<never>(`
    UPDATE elements SET kind = $kind, name = $name, description = $description, data = $data,
      image_id = (SELECT id FROM images WHERE id = $imageId AND user_id = $userId), lore = $lore, updated_at = $at
    WHERE id = $id`);
  const setDeleted = prepare<never>('UPDATE elements SET deleted_at = $deletedAt WHERE id = $id');
  const countEntry = prepare<never>(
    'UPDATE lorebooks SET entry_count = entry_count + $more, updated_at = $at WHERE id = $lorebookId',
  );
  const listCards = prepare<{ elementId: string; card: string }>(`
    SELECT c.element_id AS elementId, c.card FROM json_each($ids) CROSS JOIN character_cards c
      ON c.element_id = json_each.value
    CROSS JOIN elements e ON e.id = c.element_id WHERE +e.user_id = $userId`);
  const findFile = prepare<{ file: string | null }>(`
    SELECT c.file FROM character_cards c JOIN elements e ON e.id = c.element_id
    WHERE c.element_id = $elementId AND +e.user_id = $userId`);
  const writeCard = prepare<never>(`
    INSERT INTO character_cards (element_id, card) VALUES ($id, $card)
    ON CONFLICT (element_id) DO UPDATE SET card = excluded.card`);
  const inCast = `
    FROM chat_characters cc CROSS JOIN chats c ON c.id = cc.chat_id
    WHERE cc.element_id = $elementId AND c.deleted_at IS NULL AND c.arriving = 0 AND +c.user_id = $userId`;
  const asPersona = `
    FROM chats c WHERE c.persona_id = $elementId AND c.deleted_at IS NULL AND c.arriving = 0
      AND +c.user_id = $userId`;
  const countUses = prepare<{ count: number }>(
    `SELECT (SELECT count(*) ${inCast}) + (SELECT count(*) ${asPersona}) AS count`,
  );
  const listUses = (of: string, order: string) =>
    prepare<{ id: string; title: string }>(`SELECT c.id, c.title ${of} ORDER BY ${order} DESC LIMIT $most`);
  const listCasts = listUses(inCast, 'cc.chat_id');
  const listPersonas = listUses(asPersona, 'c.id');

  const findOne = (userId: string, elementId: string): Element | undefined => {
    const row = find.get({ userId, elementId });
    return row ? toElement(row) : undefined;
  };

  /** Whether the card is another one afterwards. */
  const changeCard = (userId: string, id: string, changed: Partial<CharacterCard>): boolean => {
    const [row] = listCards.all({ userId, ids: JSON.stringify([id]) });
    const before = row ? parse<CharacterCard>(row.card) : emptyCard;
    const card = JSON.stringify({ ...before, ...dropUndefined(changed) });
    if (card === JSON.stringify(before)) return false;
    writeCard.run({ id, card });
    return true;
  };

  const changeElement = (userId: string, before: Element, changed: ElementChange, at: string): boolean => {
    const { lore, card, image, ...plain } = changed;
    if (image) images.insert(userId, image);
    const after: Element = {
      ...before,
      ...dropUndefined(plain),
      lore: before.lore && { ...before.lore, ...dropUndefined(lore ?? {}) },
    };
    const { id, kind, name, description, imageId } = after;
    const cardChanged = card !== undefined && changeCard(userId, id, card);
    if (!cardChanged && JSON.stringify(after) === JSON.stringify(before)) return false;
    change.run({
      id,
      userId,
      kind,
      name,
      description,
      imageId,
      data: JSON.stringify(after.data),
      lore: after.lore && JSON.stringify(after.lore),
      at,
    });
    if (name !== before.name || kind !== before.kind) writes.cutName(userId, after);
    if (imageId !== null && imageId !== before.imageId) images.tag(userId, imageId, [id]);
    return true;
  };

  const moveToTrash = (userId: string, elementId: string, at: string, deletedAt: string | null) =>
    write((commit) => {
      const before = findOne(userId, elementId);
      if (!before || (before.deletedAt === null) === (deletedAt === null)) return before;
      setDeleted.run({ id: elementId, deletedAt });
      const after = { ...before, deletedAt };
      writes.cutName(userId, after);
      const { lorebookId } = before;
      if (lorebookId !== null) countEntry.run({ lorebookId, more: deletedAt === null ? 1 : -1, at });
      tellOfElement(commit, userId, elementId);
      return after;
    });

  return {
    ...prepareElementAddition(database, writes, images),
    cutNames: async () => {
      let cut = 0;
      for (let rows = portion; rows === portion; cut += rows) {
        rows = await write(() => {
          const uncut = listUncut.all({});
          for (const row of uncut) {
            writes.cutName(row.user_id, toElement(row));
            markCut.run({ id: row.id });
          }
          return uncut.length;
        });
        await new Promise((resume) => setImmediate(resume));
      }
      return cut;
    },
    find: (userId, elementId) => read(() => findOne(userId, elementId)),
    listByIds: (userId, ids) =>
      read(() => listByIds.all({ userId, ids: JSON.stringify(ids) }).map(toElement)),
    list: (userId, filter) => read(() => list(userId, filter)),
    update: (userId, elementId, changed, at) =>
      write((commit) => {
        const before = findOne(userId, elementId);
        if (!before || before.deletedAt !== null) return undefined;
        if (!changeElement(userId, before, changed, at)) return before;
        tellOfElement(commit, userId, elementId);
        return findOne(userId, elementId);
      }),
    trash: (userId, elementId, at) => moveToTrash(userId, elementId, at, at),
    restore: (userId, elementId, at) => moveToTrash(userId, elementId, at, null),
    listCards: (userId, ids) =>
      read(() =>
        listCards
          .all({ userId, ids: JSON.stringify(ids) })
          .map(({ elementId, card }) => ({ elementId, card: parse<CharacterCard>(card) })),
      ),
    findCardFile: (userId, elementId) => read(() => findFile.get({ userId, elementId })?.file ?? undefined),
    findRest: (userId, elementId) =>
      read(() => {
        const row = find.get({ userId, elementId });
        return row ? parse<Rest>(row.rest) : undefined;
      }),
    findUses: (userId, elementId, most) =>
      read(() => {
        const key = { userId, elementId };
        const chats = [...listCasts.all({ ...key, most }), ...listPersonas.all({ ...key, most })];
        return { count: countUses.get(key)?.count ?? 0, chats: chats.slice(0, most) };
      }),
  };
}

const dropUndefined = <Shape extends object>(shape: Shape): Shape =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as Shape;
