import { createAliasRepository } from './aliases.ts';
import { createChatRepository } from './chats.ts';
import { createConnectionRepository } from './connections.ts';
import type { SqliteDatabase } from './database.ts';
import { createElementRepository } from './elements.ts';
import { createEventLog } from './event-log.ts';
import { createGrowingReplies } from './growing-replies.ts';
import { createLegacySettings } from './legacy-settings.ts';
import { createNamedFiles } from './named-files.ts';
import { createImageRepository } from './images.ts';
import { createInstance } from './instance.ts';
import { createJobQueue } from './jobs.ts';
import { createLedger } from './ledger.ts';
import { createLorebookRepository } from './lorebooks.ts';
import { createMessageRepository } from './messages.ts';
import { createPresetRepository } from './presets.ts';
import { createPushSubscriptions } from './push-subscriptions.ts';
import { createSessionRepository } from './sessions.ts';
import { createSettingsRepository } from './settings.ts';
import { createMovedItemRepository } from './moved-items.ts';
import { createShareRepository } from './shares.ts';
import { prepareSharedWrites } from './shared-writes.ts';
import { createTagListRepository } from './tag-lists.ts';
import { createTimelineRepository } from './timeline.ts';
import { createUserRepository } from './users.ts';

/** Every repository over one connection. The database must be migrated already: statements are prepared here. */
export function createRepositories(database: SqliteDatabase) {
  const shared = prepareSharedWrites(database);
  const sessions = createSessionRepository(database);
  return {
    users: createUserRepository(database, sessions),
    sessions,
    chats: createChatRepository(database, shared),
    messages: createMessageRepository(database, shared),
    growingReplies: createGrowingReplies(database, shared),
    connections: createConnectionRepository(database),
    settings: createSettingsRepository(database),
    legacy: createLegacySettings(database),
    tagLists: createTagListRepository(database),
    presets: createPresetRepository(database),
    timeline: createTimelineRepository(database, shared),
    aliases: createAliasRepository(database, shared),
    jobs: createJobQueue(database, shared),
    ledger: createLedger(database),
    images: createImageRepository(database, shared),
    namedFiles: createNamedFiles(database),
    instance: createInstance(database),
    elements: createElementRepository(database),
    lorebooks: createLorebookRepository(database),
    events: createEventLog(database),
    shares: createShareRepository(database),
    pushSubscriptions: createPushSubscriptions(database),
    movedItems: createMovedItemRepository(database),
  };
}
