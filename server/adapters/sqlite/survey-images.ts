import { instantOf, momentOf } from '../../domain/moment.ts';
import type { ImageRepository } from '../../ports/images.ts';
import type { SqliteDatabase } from './database.ts';

type Surveys = Pick<ImageRepository, 'listMonths' | 'listFacets' | 'sumStorage'>;

interface Sum {
  images: number;
  bytes: number;
}
interface TotalRow extends Sum {
  place: 'shown' | 'trash' | 'card';
  chat_id: string;
  title: string | null;
  provider: string;
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
  const listTotals = prepare<TotalRow>(`
    SELECT t.place, t.chat_id, c.title, t.provider, t.images, t.bytes
    FROM image_totals t LEFT JOIN chats c ON c.id = t.chat_id WHERE t.user_id = $userId`);

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
      read(() => {
        const shown = listTotals.all({ userId }).filter(({ place }) => place === 'shown');
        const ofChats = shown.filter(({ chat_id: chatId }) => chatId !== '');
        return {
          chats: sumBy(ofChats, 'chat_id', 'images')
            .slice(0, most)
            .map(({ row, images }) => ({ chatId: row.chat_id, title: row.title ?? '', images })),
          providers: sumBy(shown, 'provider', 'images').map(({ row, images }) => ({
            provider: row.provider,
            images,
          })),
          models: listModels(userId, most),
          tags: listTags.all({ userId, most }).map(({ name }) => name),
        };
      }),
    sumStorage: (userId, most) =>
      read(() => {
        const totals = listTotals.all({ userId });
        const of = (place: TotalRow['place']) => totals.filter((row) => row.place === place);
        return {
          ...sumUp(totals),
          trash: sumUp(of('trash')),
          cards: sumUp(of('card')),
          chats: sumBy(of('shown'), 'chat_id', 'bytes')
            .slice(0, most)
            .map(({ row, ...sum }) => ({ chatId: row.chat_id || null, title: row.title, ...sum })),
          providers: sumBy(of('shown'), 'provider', 'bytes').map(({ row, ...sum }) => ({
            provider: row.provider,
            ...sum,
          })),
        };
      }),
  };
}

const sumUp = (rows: readonly Sum[]): Sum => ({
  images: rows.reduce((total, { images }) => total + images, 0),
  bytes: rows.reduce((total, { bytes }) => total + bytes, 0),
});

/** A sum for each value of a column, the largest first. */
const sumBy = (rows: readonly TotalRow[], key: 'chat_id' | 'provider', by: keyof Sum) =>
  [...Map.groupBy(rows, (row) => row[key]).values()]
    .flatMap((group) => (group[0] ? [{ row: group[0], ...sumUp(group) }] : []))
    .sort((left, right) => right[by] - left[by]);
