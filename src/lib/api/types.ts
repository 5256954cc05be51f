/** The nouns and wire shapes the pages speak of: types only, so that no schema reaches the browser. */
export type { Alias } from '../../../server/domain/alias/alias.ts';
export type { AppErrorCode, JobFailure } from '../../../server/domain/failure.ts';
export type { AppEvent, AppEventType } from '../../../server/domain/events.ts';
export type { Backdrop, Chat } from '../../../server/domain/chat.ts';
export type { ChangeScore } from '../../../server/domain/change-score.ts';
export type { Decision } from '../../../server/domain/decision.ts';
export type {
  CastMember,
  Element,
  ElementData,
  ElementKind,
  ElementReference,
} from '../../../server/domain/element.ts';
export type { Lorebook, LoreRule } from '../../../server/domain/lore.ts';
export type { CharacterCard } from '../../../server/domain/card/character-card.ts';
export type { PictureContext, PictureOrder } from '../../../server/domain/picture-order.ts';
export type { NewPushSubscription } from '../../../server/contract/push.ts';
export type { PicturePreview } from '../../../server/contract/generation.ts';
export type { GenerationOrder } from '../../../server/domain/generation-order.ts';
export type { Image } from '../../../server/domain/image.ts';
export type { Job, JobState } from '../../../server/domain/job.ts';
export type { LedgerEntry, LedgerGroup, LedgerGrouping, LedgerSum } from '../../../server/domain/ledger.ts';
export type { OrderRebuild, OrderSweep, StorageView } from '../../../server/contract/storage.ts';
export type { Message, MessageRole, ReplyNote } from '../../../server/domain/message.ts';
export type { GrowingReply, ReplyEvents } from '../../../server/domain/roleplay/reply.ts';
export type {
  MovingCount,
  MovingIn,
  MovingKind,
  MovingOutcome,
  MovingRemark,
} from '../../../server/domain/moving/moving.ts';
export type { Money } from '../../../server/domain/money.ts';
export type {
  Evidence,
  Mood,
  Scene,
  SceneFieldName,
  TimeOfDay,
  Weather,
} from '../../../server/domain/scene.ts';
export type { Simulation, SimulateThreshold } from '../../../server/contract/simulation.ts';
export type { Settings, SettingsLevel, SettingsPatch } from '../../../server/domain/settings.ts';
export type { TimelineEntry } from '../../../server/domain/timeline.ts';
export type {
  ChatImported,
  CreateChat,
  EditMessage,
  ListChats,
  MessageRecorded,
  MovePlayhead,
  PlayheadMoved,
  RecordMessage,
  SwipeMessage,
  UpdateChat,
} from '../../../server/contract/chats.ts';
export type {
  ConnectionPatch,
  ConnectionView,
  FormRequest,
  NewConnection as ConnectionForm,
  ReferencePatch,
} from '../../../server/contract/connections.ts';
export type {
  ListPresets,
  NewPreset,
  PresetPatch,
  PresetPreview,
  PreviewPreset,
} from '../../../server/contract/presets.ts';
export type { Preset, PresetKind } from '../../../server/domain/preset.ts';
export type { ProviderView } from '../../../server/contract/providers.ts';
export type { ConnectionKind } from '../../../server/domain/connection.ts';
export type { Choice, Choices } from '../../../server/domain/choice.ts';
export type { Usage } from '../../../server/domain/cost.ts';
export type { ListedModel } from '../../../server/domain/model.ts';
export type { ReferencePicture } from '../../../server/domain/reference-picture.ts';
export type { LedgerSummary, ListLedger, SummariseLedger } from '../../../server/contract/ledger.ts';
export type { BulkChange } from '../../../server/contract/gallery.ts';
export type { ImageFacets, ImageStorage, ImageUses } from '../../../server/domain/gallery.ts';
export type { ImagesUploaded } from '../../../server/contract/image-uploads.ts';
export type { ImagePageView, ImagePatch, ImageView, ListImages } from '../../../server/contract/images.ts';
export type {
  ListShares,
  NewAlbum,
  NewShare,
  SharePatch,
  ShareReach,
  ShareView,
} from '../../../server/contract/shares.ts';
export type { ShareSize } from '../../../server/domain/share.ts';
export type { LegacyState } from '../../../server/contract/legacy-settings.ts';
export type { ListJobs } from '../../../server/contract/jobs.ts';
export type { Page, PageQuery } from '../../../server/contract/page.ts';
export type { Problem } from '../../../server/contract/problem.ts';
export type {
  CorrectScene,
  HangBackdrop,
  PromptPreview,
  SceneState as SceneSnapshot,
} from '../../../server/contract/scenes.ts';
export type { CardImported } from '../../../server/contract/cards.ts';
export type { SessionView } from '../../../server/contract/users.ts';
export type { TagListSummary } from '../../../server/domain/tags/own-tags.ts';
export type { SettingsView } from '../../../server/contract/settings.ts';
export type { PreviewReply, ReplyPreview, StartReply, Turn } from '../../../server/contract/replies.ts';
export type {
  CreateElement,
  CreateEntry,
  CreateLorebook,
  ListedCharacter,
  ListElements,
  ListEntries,
  ListLorebooks,
  ListPeople,
  UpdateCharacter,
  UpdateElement,
  UpdateLorebook,
} from '../../../server/contract/elements.ts';
