import { join } from 'node:path';
import packageJson from '../package.json';
import { cardFiles } from './adapters/cards/card-files.ts';
import { chooseMasterKey } from './adapters/crypto/choose-master-key.ts';
import { createPasswordHasher } from './adapters/crypto/passwords.ts';
import { derivePushKey } from './adapters/crypto/push-key.ts';
import { randomTokens } from './adapters/crypto/tokens.ts';
import { createVault } from './adapters/crypto/vault.ts';
import { archives } from './adapters/archives/archives.ts';
import { localExtractor } from './adapters/extractors/local/local-extractor.ts';
import { sharpCopyMaker } from './adapters/imaging/copy-maker.ts';
import { createFilmReader } from './adapters/imaging/film-reader.ts';
import { createSharpProcessor } from './adapters/imaging/sharp-processor.ts';
import { finishRestore } from './adapters/keeping/finish-restore.ts';
import { createAdaptedThresholds } from './adapters/memory/adapted-thresholds.ts';
import { createCopyWorks } from './adapters/memory/copy-works.ts';
import { createDrafts } from './adapters/memory/drafts.ts';
import { createJobPreviews } from './adapters/memory/job-previews.ts';
import { createPublicBrake } from './adapters/memory/public-brake.ts';
import { createReplyRuns } from './adapters/memory/reply-runs.ts';
import { createShareViews } from './adapters/memory/share-views.ts';
import { createSignInTries } from './adapters/memory/sign-in-tries.ts';
import { createZipOrders } from './adapters/memory/zip-orders.ts';
import { pictureImprints } from './adapters/imprints/picture-imprints.ts';
import { createTextModelHabits } from './adapters/memory/text-model-habits.ts';
import { readAllowList } from './adapters/network/allow-list.ts';
import { createOutgoing } from './adapters/network/outgoing.ts';
import { createLinearPatterns } from './adapters/patterns/linear-patterns.ts';
import { createProviders } from './adapters/providers/registry.ts';
import { createWebPushSender } from './adapters/push/web-push-sender.ts';
import { openDatabase } from './adapters/sqlite/database.ts';
import { createRemovals } from './adapters/sqlite/file-hold.ts';
import { lockDataFolder } from './adapters/sqlite/lock.ts';
import { migrate, readMigrations } from './adapters/sqlite/migrate.ts';
import { createRepositories } from './adapters/sqlite/repositories.ts';
import { createFolderImageStore } from './adapters/storage/folder-image-store.ts';
import { createFolderKeepingNotes } from './adapters/storage/folder-keeping-notes.ts';
import { createFolderMovingStore } from './adapters/storage/folder-moving-store.ts';
import { createFolderPublicCopies } from './adapters/storage/folder-public-copies.ts';
import { createFolderReferenceStore } from './adapters/storage/folder-reference-store.ts';
import { createRememberingImageStore } from './adapters/storage/remembering-image-store.ts';
import { createRememberingPublicCopies } from './adapters/storage/remembering-public-copies.ts';
import { createTextModels } from './adapters/text-models/registry.ts';
import { systemClock } from './adapters/system/clock.ts';
import { createIds } from './adapters/system/ids.ts';
import { log } from './adapters/system/log.ts';
import { createMachine } from './adapters/system/machine.ts';
import { makeDataFolder } from './adapters/system/make-data-folder.ts';
import { createTokenCounter } from './adapters/tokenizer/token-counter.ts';
import type { Config } from './config.ts';
import { toInstant } from './domain/time.ts';
import type { Ports } from './services/ports.ts';
import { interruptReplies } from './services/replies/interrupt-replies.ts';
import { writeViews } from './services/shares/write-views.ts';
import { handlers } from './worker/handlers.ts';
import { createWorker, type Worker } from './worker/worker.ts';

export interface House {
  ports: Ports;
  worker: Worker;
  /** Says where the server answers, for whoever is refused this data folder. */
  announce(address: string): void;
  /** Drains the worker, then lets go of everything. */
  close(): Promise<void>;
}

/** Docker and systemd give ten seconds between asking and killing. */
export const graceMs = 8_000;
const concurrency = 4;

/**
 * Builds everything over one data folder, which it locks, and migrates the database. Nothing runs yet.
 * `adapt` may exchange ports: that is how tests put a fake provider into a real server.
 * Throws `AppError('conflict')` when another server holds the folder, `AppError('unavailable')` when it cannot
 * be written; nothing stays open then.
 */
export function compose(config: Config, adapt: (ports: Ports) => Ports = (ports) => ports): House {
  const clock = systemClock;
  const undo: (() => void)[] = [];
  const release = () => {
    for (const close of undo.reverse()) {
      try {
        close();
      } catch (error) {
        // The rest must be let go of all the same, and what went wrong before this says more.
        log('Something could not be closed.', error);
      }
    }
  };
  try {
    makeDataFolder(config.dataFolder);
    const lock = lockDataFolder(config.dataFolder);
    undo.push(() => lock.release());
    finishRestore(config.dataFolder);
    const database = openDatabase(join(config.dataFolder, 'cyclorama.db'), clock);
    undo.push(() => database.close());
    migrate(database.raw, readMigrations(config.migrationsFolder), toInstant(clock.now()));
    const ownPorts: number[] = [];
    const killSwitch = { isOn: () => config.killSwitch };
    const outgoing = createOutgoing({
      killSwitch,
      allowed: readAllowList(config.allowHosts),
      ownPorts: () => ownPorts,
    });
    const providers = createProviders({ outgoing });
    undo.push(() => providers.close());
    const ids = createIds(clock);
    const repositories = createRepositories(database);
    const removals = createRemovals(config.dataFolder);
    const masterKey = chooseMasterKey(config, repositories.connections);
    const ports = adapt({
      ...repositories,
      clock,
      ids,
      passwords: createPasswordHasher(),
      tokens: randomTokens,
      signInTries: createSignInTries(),
      previews: createJobPreviews(),
      drafts: createDrafts(clock),
      replyRuns: createReplyRuns(),
      thresholds: createAdaptedThresholds(),
      vault: createVault(masterKey),
      referenceStore: createFolderReferenceStore(config.dataFolder, removals),
      movingStore: createFolderMovingStore(config.dataFolder),
      archives,
      cardFiles,
      pushSender: createWebPushSender({
        outgoing,
        readKey: () => derivePushKey(masterKey),
        subject: config.publicBaseUrl ?? 'https://cyclorama.invalid',
      }),
      publicBaseUrl: config.publicBaseUrl,
      baseUrls: config.baseUrls,
      machine: createMachine(config.dataFolder, {
        cyclorama: packageJson.version,
        sharp: packageJson.dependencies.sharp,
      }),
      keepingNotes: createFolderKeepingNotes(config.dataFolder),
      imageStore: createRememberingImageStore(createFolderImageStore(config.dataFolder, removals), clock),
      filmReader: createFilmReader(),
      imageProcessor: createSharpProcessor({ atOnce: config.picturesAtOnce }),
      imprints: pictureImprints,
      zipOrders: createZipOrders(clock, randomTokens),
      shareViews: createShareViews(),
      publicCopies: createRememberingPublicCopies(createFolderPublicCopies(config.dataFolder), clock),
      copyMaker: sharpCopyMaker,
      copyWorks: createCopyWorks(),
      publicBrake: createPublicBrake(),
      providers,
      textModels: createTextModels({ outgoing }),
      textModelHabits: createTextModelHabits(),
      tokenCounter: createTokenCounter(),
      patterns: createLinearPatterns(),
      killSwitch,
      extractor: localExtractor,
    });
    const workerId = `wrk_${process.pid}`;
    const worker = createWorker(ports, { workerId, handlers, concurrency, graceMs, log });
    return {
      ports,
      worker,
      announce: (address) => {
        ownPorts.push(Number(new URL(address).port || 80));
        lock.announce(address);
      },
      close: async () => {
        await interruptReplies(ports);
        await worker.drain();
        await writeViews(ports).catch((error: unknown) => log('Views of public links were lost.', error));
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
