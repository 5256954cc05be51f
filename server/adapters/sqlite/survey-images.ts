import { instantOf, momentOf } from '../../domain/moment.ts';
import type { ImageRepository } from '../../ports/images.ts';
import type { SqliteDatabase } from './database.ts';

type Surveys = Pick<ImageRepository, 'listMonths' | 'listFacets' | 'sumStorage'>;

interface Sum {
  images: number;
  bytes: number;
}

/** What there is of a user's pictures, without walking through them: by leaps through indexes, and running totals. */
export function prepareImageSurveys({ prepare, read }: SqliteDatabase): Surveys {
  const newestBefore = prepare<{ moment: number | null }>(`
    SELECT max(moment) AS moment FROM images INDEXED BY images_shown
    WHERE user_id = $userId AND place = 'shown' AND moment < $before`);
  const nextModel = prepare<{ model: string | null }>(`
    SELECT min(model) AS model FROM images INDEXED BY images_shown_by_model
    WHERE user_id = $userId AND place = 'shown' AND model > $after`);
  const findProvider = prepare<{ provider: string }>(`
    SELECT provider FROM images INDEXED BY images_shown_by_model
    WHERE user_id = $userId AND place = 'shown' AND model = $model ORDER BY moment DESC LIMIT 1`);
  const listTags = prepare<{ name: string }>(`
    SELECT name FROM tags WHERE user_id = $userId
      AND EXISTS (SELECT 1 FROM image_tags WHERE tag_id = tags.id AND listed = 1)
    ORDER BY name LIMIT $most`);
  const sumPlace = prepare<Sum>(`
    SELECT coalesce(sum(images), 0) AS images, coalesce(sum(bytes), 0) AS bytes FROM image_totals
    WHERE user_id = $userId AND place = $place`);
  const sumChats = prepare<Sum & { chat_id: string }>(`
    SELECT chat_id, sum(images) AS images, sum(bytes) AS bytes FROM image_totals
    WHERE user_id = $userId AND place = 'shown' GROUP BY chat_id`);
  const sumProviders = prepare<Sum & { provider: string }>(`
    SELECT provider, sum(images) AS images, sum(bytes) AS bytes FROM image_totals
    WHERE user_id = $userId AND place = 'shown' GROUP BY provider`);
  const findTitle = prepare<{ title: string }>('SELECT title FROM chats WHERE id = $chatId');

  const listChats = (userId: string, most: number, by: keyof Sum) =>
    largest(sumChats.all({ userId }), by)
      .slice(0, most)
      .map(({ chat_id: id, ...sum }) => ({ ...sum, chatId: id || null, title: titleOf(id) }));
  const titleOf = (chatId: string) => (chatId === '' ? null : (findTitle.get({ chatId })?.title ?? null));

  const listModels = (userId: string, most: number) => {
    const models: { provider: string; model: string }[] = [];
    for (let after = ''; models.length < most;) {
      const model = nextModel.get({ userId, after })?.model ?? null;
      if (model === null) break;
      models.push({ model, provider: findProvider.get({ userId, model })?.provider ?? '' });
      after = model;
    }
    return models;
  };

  return {
    listMonths: (userId) =>
      read(() => {
        const months: { month: string; at: string }[] = [];
        for (let before = Number.MAX_SAFE_INTEGER; ;) {
          const moment = newestBefore.get({ userId, before })?.moment ?? null;
          if (moment === null) return months;
          const at = instantOf(moment);
          const month = at.slice(0, at.indexOf('-', 1) + 3);
          months.push({ month, at });
          before = momentOf(`${month}-01T00:00:00.000Z`);
        }
      }),
    listFacets: (userId, most) =>
      read(() => ({
        chats: listChats(userId, most, 'images').flatMap(({ chatId, title, images }) =>
          chatId === null ? [] : [{ chatId, title: title ?? '', images }],
        ),
        providers: largest(sumProviders.all({ userId }), 'images').map(({ provider, images }) => ({
          provider,
          images,
        })),
        models: listModels(userId, most),
        tags: listTags.all({ userId, most }).map(({ name }) => name),
      })),
    sumStorage: (userId, most) =>
      read(() => {
        const [shown = none, trash = none, cards = none] = ['shown', 'trash', 'card'].map(
          (place) => sumPlace.get({ userId, place }) ?? none,
        );
        return {
          images: shown.images + trash.images + cards.images,
          bytes: shown.bytes + trash.bytes + cards.bytes,
          trash,
          cards,
          chats: listChats(userId, most, 'bytes'),
          providers: largest(sumProviders.all({ userId }), 'bytes'),
        };
      }),
  };
}

const none: Sum = { images: 0, bytes: 0 };

const largest = <Row extends Sum>(rows: Row[], by: keyof Sum): Row[] =>
  rows.sort((left, right) => right[by] - left[by]);
