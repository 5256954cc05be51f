import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqliteDatabase } from '../../server/adapters/sqlite/database.ts';
import { createRepositories } from '../../server/adapters/sqlite/repositories.ts';
import { createIds } from '../../server/adapters/system/ids.ts';
import type { ListImages } from '../../server/contract/images.ts';
import { ownerId } from '../../server/domain/user.ts';
import { listImages } from '../../server/services/images/list-images.ts';
import { listFacets, listMonths, sumStorage } from '../../server/services/images/survey-images.ts';
import { commonWord, rareWord } from '../gallery/invent.ts';
import { openGrown } from '../gallery/open-grown.ts';
import { spread } from './spread.ts';

const page = 60;
const actor = { id: ownerId, role: 'admin' as const };
const chatId = 'cht_grown1';
const lists: Record<string, ListImages> = {
  'first page': {},
  'last page': { order: 'oldest' },
  'of a chat': { chatId },
  'of a provider': { provider: 'gemini' },
  'of a model': { model: 'hidream' },
  favourites: { favourite: '1' },
  'of a tag': { tag: 'village' },
  'of an element': { elementId: 'elm_grown9' },
  'favourites of a chat': { chatId, favourite: '1' },
  'of a provider and a tag': { provider: 'gemini', tag: 'village' },
  'of an element and a tag': { elementId: 'elm_grown9', tag: 'village' },
  'search: a rare word': { q: rareWord },
  'search: a word of every tenth picture': { q: 'wide' },
  'search: a word of every third picture': { q: commonWord },
  'search: two words': { q: 'wide view' },
  'search: a phrase': { q: '"wide view"' },
  'search: three letters': { q: 'lun' },
  'search: nothing found': { q: 'quetzal' },
};

/**
 * The gallery's verbs without HTTP, pages of 60, at each size, with the ratio of the last size to the first. Sizes are
 * measured in one run; each call is made once beforehand.
 */
export async function measureGallery(sizes: readonly number[], runs: number, open = openFresh) {
  const measured: Record<number, Record<string, number>> = {};
  for (const size of sizes) {
    const { database, close } = await open(size);
    try {
      measured[size] = await measureOne(database, runs);
    } finally {
      await close();
    }
  }
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)];
  return Object.entries(measured[least] ?? {}).map(([what, median]) => {
    const grown = measured[most]?.[what] ?? 0;
    return { what, [least]: median, [most]: grown, ratio: Math.round((grown / median) * 100) / 100 };
  });
}

async function openFresh(size: number) {
  const folder = await mkdtemp(join(tmpdir(), 'cyclorama-gallery-'));
  const database = await openGrown(folder, size);
  return {
    database,
    close: async () => {
      database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function measureOne(database: SqliteDatabase, runs: number): Promise<Record<string, number>> {
  const ports = createRepositories(database);
  const ids = createIds(database.clock);
  const months = await listMonths(ports, actor);
  const middle = months.items[Math.floor(months.items.length / 2)]?.at;
  const [sample] = (await ports.images.list(ownerId, { limit: 1 })).images;
  if (!middle || !sample) throw new Error('The gallery is empty.');
  const work: Record<string, () => Promise<unknown>> = {};
  for (const [what, query] of Object.entries({ ...lists, 'jump to a date in the middle': { at: middle } }))
    work[what] = () => listImages(ports, actor, { ...query, limit: page });
  const { nextCursor } = await listImages(ports, actor, { at: middle, limit: page });
  work['page in the middle'] = () =>
    listImages(ports, actor, { cursor: nextCursor ?? undefined, limit: page });
  work.months = () => listMonths(ports, actor);
  work.facets = () => listFacets(ports, actor);
  work.storage = () => sumStorage(ports, actor);
  work['insert of one picture'] = () =>
    ports.images.addUploads(
      ownerId,
      [{ ...sample, id: ids.next('img'), createdAt: new Date(database.clock.now()).toISOString(), tags: [] }],
      [],
    );
  const medians: Record<string, number> = {};
  for (const [what, call] of Object.entries(work)) {
    await call();
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const began = performance.now();
      await call();
      times.push(performance.now() - began);
    }
    medians[what] = spread(times).median;
  }
  return medians;
}
