import { join } from 'node:path';
import { createRepositories } from '../../server/adapters/sqlite/repositories.ts';
import { openDatabase, type SqliteDatabase } from '../../server/adapters/sqlite/database.ts';
import { migrate, readMigrations } from '../../server/adapters/sqlite/migrate.ts';
import type { AppEvent } from '../../server/domain/events.ts';
import { cardFiles } from '../../server/adapters/cards/card-files.ts';
import { archives } from '../../server/adapters/archives/archives.ts';
import { createAdaptedThresholds } from '../../server/adapters/memory/adapted-thresholds.ts';
import { createCopyWorks } from '../../server/adapters/memory/copy-works.ts';
import { createDrafts } from '../../server/adapters/memory/drafts.ts';
import { createJobPreviews } from '../../server/adapters/memory/job-previews.ts';
import { createPublicBrake } from '../../server/adapters/memory/public-brake.ts';
import { createReplyRuns } from '../../server/adapters/memory/reply-runs.ts';
import { createShareViews } from '../../server/adapters/memory/share-views.ts';
import { createSignInTries } from '../../server/adapters/memory/sign-in-tries.ts';
import { createZipOrders } from '../../server/adapters/memory/zip-orders.ts';
import { pictureImprints } from '../../server/adapters/imprints/picture-imprints.ts';
import { readAllowList } from '../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../server/adapters/network/outgoing.ts';
import { createWebPushSender } from '../../server/adapters/push/web-push-sender.ts';
import { createTextModelHabits } from '../../server/adapters/memory/text-model-habits.ts';
import { createLinearPatterns } from '../../server/adapters/patterns/linear-patterns.ts';
import { createTokenCounter } from '../../server/adapters/tokenizer/token-counter.ts';
import { randomTokens } from '../../server/adapters/crypto/tokens.ts';
import { derivePushKey } from '../../server/adapters/crypto/push-key.ts';
import { createVault } from '../../server/adapters/crypto/vault.ts';
import { toInstant } from '../../server/domain/time.ts';
import { ownerId } from '../../server/domain/user.ts';
import type { Actor, Ports } from '../../server/services/ports.ts';
import { MovableClock } from './fakes/clock.ts';
import { createFakeEasel, createFakeScribe } from './fakes/connection-provider.ts';
import { createCountingIds } from './fakes/ids.ts';
import { createFakeFilmReader } from './fakes/film-reader.ts';
import { createFakeImageProcessor } from './fakes/image-processor.ts';
import { createFakeProvider, createFakeProviders, type FakeProvider } from './fakes/image-provider.ts';
import { createFakeMachine, createMemoryKeepingNotes } from './fakes/keeping.ts';
import { createMemoryImageStore } from './fakes/image-store.ts';
import { fixedMasterKey } from './fakes/master-key.ts';
import { createFakePasswords, type FakePasswords } from './fakes/passwords.ts';
import { createLazyMovingStore } from './fakes/moving-store.ts';
import { createMemoryPublicCopies, fakeCopyMaker } from './fakes/public-copies.ts';
import { createMemoryReferenceStore, type MemoryReferenceStore } from './fakes/reference-store.ts';
import { createFakeExtractor, type FakeExtractor } from './fakes/scene-extractor.ts';

export const migrationsFolder = join(import.meta.dir, '../../migrations');

/** As they are: they touch nothing outside, and one vocabulary is enough for all worlds. */
const tokenCounter = createTokenCounter();
const patterns = createLinearPatterns();

export interface World {
  ports: Ports;
  database: SqliteDatabase;
  clock: MovableClock;
  provider: FakeProvider;
  /** Paints for a key. */
  easel: ReturnType<typeof createFakeEasel>;
  /** Writes. */
  scribe: ReturnType<typeof createFakeScribe>;
  extractor: FakeExtractor;
  passwords: FakePasswords;
  referenceStore: MemoryReferenceStore;
  /** The local owner. */
  owner: Actor;
  /** Another user, whose things are nobody else's. */
  stranger: Actor;
  /** Types of the events kept for a user, oldest first. */
  listEvents(userId?: string): Promise<AppEvent[]>;
  close(): void;
}

/** A fresh database from the real migrations, in memory unless a file is named, with a clock that is moved and fakes outside. */
export function createWorld(replaced: Partial<Ports> = {}, file = ':memory:'): World {
  const clock = new MovableClock();
  const database = openDatabase(file, clock);
  migrate(database.raw, readMigrations(migrationsFolder), toInstant(clock.now()));
  database.raw
    .query(
      `INSERT INTO users (id, name, name_key, role, created_at)
       VALUES ('usr_stranger', 'Stranger', 'stranger', 'member', ?)`,
    )
    .run(toInstant(clock.now()));
  const provider = createFakeProvider();
  const easel = createFakeEasel();
  const scribe = createFakeScribe();
  const extractor = createFakeExtractor();
  const passwords = createFakePasswords();
  const referenceStore = createMemoryReferenceStore();
  const ports: Ports = {
    ...createRepositories(database),
    clock,
    ids: createCountingIds(),
    passwords,
    tokens: randomTokens,
    signInTries: createSignInTries(),
    previews: createJobPreviews(),
    drafts: createDrafts(clock),
    replyRuns: createReplyRuns(),
    thresholds: createAdaptedThresholds(),
    vault: createVault(fixedMasterKey(1)),
    referenceStore,
    movingStore: createLazyMovingStore(),
    archives,
    cardFiles,
    baseUrls: {},
    publicBaseUrl: null,
    // As it is: whom it reaches says each test, by what it subscribes.
    pushSender: createWebPushSender({
      outgoing: createOutgoing({ allowed: readAllowList(''), ownPorts: () => [] }),
      readKey: () => derivePushKey(fixedMasterKey(1)),
      subject: 'https://stage.example',
    }),
    imageStore: createMemoryImageStore(),
    machine: createFakeMachine(),
    keepingNotes: createMemoryKeepingNotes(),
    imageProcessor: createFakeImageProcessor(),
    filmReader: createFakeFilmReader(),
    imprints: pictureImprints,
    zipOrders: createZipOrders(clock, randomTokens),
    shareViews: createShareViews(),
    publicCopies: createMemoryPublicCopies(),
    copyMaker: fakeCopyMaker,
    copyWorks: createCopyWorks(),
    publicBrake: createPublicBrake(),
    providers: createFakeProviders(provider, easel),
    textModels: { list: () => [scribe], find: (id) => (id === 'scribe' ? scribe : undefined) },
    textModelHabits: createTextModelHabits(),
    tokenCounter,
    patterns,
    killSwitch: { isOn: () => false },
    extractor,
    ...replaced,
  };
  return {
    ports,
    database,
    clock,
    provider,
    easel,
    scribe,
    extractor,
    passwords,
    referenceStore,
    owner: { id: ownerId, role: 'admin' },
    stranger: { id: 'usr_stranger', role: 'member' },
    listEvents: async (userId = ownerId) =>
      (await ports.events.listAfter(userId, 0, 10_000)).map((stored) => stored.event),
    close: () => database.close(),
  };
}
