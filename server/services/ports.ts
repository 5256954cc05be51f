import type { User } from '../domain/user.ts';
import type { AdaptedThresholds } from '../ports/adapted-thresholds.ts';
import type { AliasRepository } from '../ports/aliases.ts';
import type { CardFiles } from '../ports/card-files.ts';
import type { ChatRepository } from '../ports/chats.ts';
import type { Archives } from '../ports/archives.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConnectionRepository } from '../ports/connections.ts';
import type { CopyWorks } from '../ports/copy-works.ts';
import type { Drafts } from '../ports/drafts.ts';
import type { ElementRepository } from '../ports/elements.ts';
import type { FilmReader } from '../ports/film-reader.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { GrowingReplies } from '../ports/growing-replies.ts';
import type { Ids } from '../ports/ids.ts';
import type { Imprints } from '../ports/imprints.ts';
import type { NamedFileRepository } from '../ports/named-files.ts';
import type { ImageProcessor } from '../ports/image-processor.ts';
import type { ImageProviders } from '../ports/image-provider.ts';
import type { ImageStore } from '../ports/image-store.ts';
import type { ImageRepository } from '../ports/images.ts';
import type { Instance } from '../ports/instance.ts';
import type { JobPreviews } from '../ports/job-previews.ts';
import type { JobQueue } from '../ports/jobs.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { KeepingNotes } from '../ports/keeping-notes.ts';
import type { KillSwitch } from '../ports/kill-switch.ts';
import type { LegacySettingsRepository } from '../ports/legacy-settings.ts';
import type { LorebookRepository } from '../ports/lorebooks.ts';
import type { Machine } from '../ports/machine.ts';
import type { MessageRepository } from '../ports/messages.ts';
import type { MovedItemRepository } from '../ports/moved-items.ts';
import type { MovingStore } from '../ports/moving-store.ts';
import type { Patterns } from '../ports/patterns.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { PresetRepository } from '../ports/presets.ts';
import type { PublicBrake } from '../ports/public-brake.ts';
import type { PublicCopyMaker, PublicCopyStore } from '../ports/public-copies.ts';
import type { PushSender } from '../ports/push-sender.ts';
import type { PushSubscriptionRepository } from '../ports/push-subscriptions.ts';
import type { ReferenceStore } from '../ports/reference-store.ts';
import type { ReplyRuns } from '../ports/reply-runs.ts';
import type { SceneExtractor } from '../ports/scene-extractor.ts';
import type { SessionRepository } from '../ports/sessions.ts';
import type { ShareViews } from '../ports/share-views.ts';
import type { ShareRepository } from '../ports/shares.ts';
import type { SettingsRepository } from '../ports/settings.ts';
import type { SignInTries } from '../ports/sign-in-tries.ts';
import type { TagListRepository } from '../ports/tag-lists.ts';
import type { TextModelHabits } from '../ports/text-model-habits.ts';
import type { TextModels } from '../ports/text-model.ts';
import type { TimelineRepository } from '../ports/timeline.ts';
import type { TokenCounter } from '../ports/token-counter.ts';
import type { Tokens } from '../ports/tokens.ts';
import type { UserRepository } from '../ports/users.ts';
import type { Vault } from '../ports/vault.ts';
import type { ZipOrders } from '../ports/zip-orders.ts';

/**
 * Everything outside that a verb may reach, built once in `compose.ts`. A verb asks for the part it
 * uses, `Pick<Ports, 'chats' | 'clock'>`, so that its signature says what it touches.
 */
export interface Ports {
  clock: Clock;
  ids: Ids;
  users: UserRepository;
  sessions: SessionRepository;
  passwords: PasswordHasher;
  tokens: Tokens;
  signInTries: SignInTries;
  chats: ChatRepository;
  messages: MessageRepository;
  elements: ElementRepository;
  lorebooks: LorebookRepository;
  connections: ConnectionRepository;
  vault: Vault;
  referenceStore: ReferenceStore;
  /** Where the operator has providers called instead of their own addresses, by their ids. */
  baseUrls: Readonly<Record<string, string>>;
  settings: SettingsRepository;
  legacy: LegacySettingsRepository;
  tagLists: TagListRepository;
  presets: PresetRepository;
  timeline: TimelineRepository;
  aliases: AliasRepository;
  thresholds: AdaptedThresholds;
  jobs: JobQueue;
  previews: JobPreviews;
  drafts: Drafts;
  replyRuns: ReplyRuns;
  growingReplies: GrowingReplies;
  ledger: Ledger;
  images: ImageRepository;
  namedFiles: NamedFileRepository;
  instance: Instance;
  machine: Machine;
  keepingNotes: KeepingNotes;
  events: EventLog;
  pushSender: PushSender;
  pushSubscriptions: PushSubscriptionRepository;
  /** How the outside reaches the server, without a slash at the end; `null` when nobody said. */
  publicBaseUrl: string | null;
  movedItems: MovedItemRepository;
  movingStore: MovingStore;
  archives: Archives;
  cardFiles: CardFiles;
  imageStore: ImageStore;
  imageProcessor: ImageProcessor;
  filmReader: FilmReader;
  imprints: Imprints;
  zipOrders: ZipOrders;
  shares: ShareRepository;
  shareViews: ShareViews;
  publicCopies: PublicCopyStore;
  copyMaker: PublicCopyMaker;
  copyWorks: CopyWorks;
  publicBrake: PublicBrake;
  providers: ImageProviders;
  /** Who writes and reads. */
  textModels: TextModels;
  textModelHabits: TextModelHabits;
  tokenCounter: TokenCounter;
  patterns: Patterns;
  killSwitch: KillSwitch;
  extractor: SceneExtractor;
}

/** Who asks. Every verb takes `(ports, actor, input)`; what belongs to somebody else is not there. */
export type Actor = Pick<User, 'id' | 'role'>;
