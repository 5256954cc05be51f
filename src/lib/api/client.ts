import { answerOf } from './answer-of.ts';
import { asked, eden } from './eden.ts';
import { generation } from './generation.ts';
import { images } from './images.ts';
import { keeping } from './keeping.ts';
import { library } from './library.ts';
import { presets } from './presets.ts';
import { shares } from './shares.ts';
import { push } from './push.ts';
import type {
  Chat,
  ConnectionForm,
  ConnectionKind,
  ConnectionPatch,
  CorrectScene,
  CreateChat,
  EditMessage,
  GenerationOrder,
  HangBackdrop,
  ListChats,
  ListJobs,
  ListLedger,
  FormRequest,
  MovePlayhead,
  MovingKind,
  PageQuery,
  PreviewReply,
  RecordMessage,
  ReferencePatch,
  SettingsPatch,
  SimulateThreshold,
  SummariseLedger,
  SwipeMessage,
  UpdateChat,
} from './types.ts';

/** Both kinds answer alike. */
const connectionsOf = (kind: ConnectionKind) =>
  kind === 'image' ? eden.api.connections : (eden.api['llm-connections'] as typeof eden.api.connections);

/** What the pages may ask of the server. Every verb throws ApiProblem when it is refused. */
export const api = {
  health: () => answerOf(eden.api.health.get()),
  session: {
    /** Who is signed in; nobody is no problem. */
    get: () => answerOf(eden.api.session.get()),
    start: (name: string, password: string) => answerOf(eden.api.session.post({ name, password })),
    end: () => answerOf(eden.api.session.delete()),
  },
  me: {
    changePassword: (current: string, next: string) => answerOf(eden.api.me.password.post({ current, next })),
  },
  chats: {
    list: (query: ListChats = {}) => answerOf(eden.api.chats.get({ query: asked(query) })),
    get: (id: string) => answerOf(eden.api.chats({ id }).get()),
    create: (chat: CreateChat = {}) => answerOf(eden.api.chats.post(chat)),
    update: (id: string, change: UpdateChat) => answerOf(eden.api.chats({ id }).patch(change)),
    remove: (id: string) => answerOf(eden.api.chats({ id }).delete()),
    restore: (id: string) => answerOf(eden.api.chats({ id }).restore.post()),
    import: (file: File) => answerOf(eden.api.chats.import.post({ file })),
    /** Where the chat is sent as a file. */
    exportUrl: (id: string, format: 'jsonl' | 'zip' | 'txt') => `/api/chats/${id}/export?format=${format}`,
    startDemo: () => answerOf(eden.api.chats.demo.post()),
    movePlayhead: (id: string, to: MovePlayhead['to']) =>
      answerOf(eden.api.chats({ id }).playhead.post({ to })),
  },
  messages: {
    /** Newest first. */
    list: (chatId: string, query: PageQuery = {}) =>
      answerOf(eden.api.chats({ id: chatId }).messages.get({ query: asked(query) })),
    record: (chatId: string, message: RecordMessage) =>
      answerOf(eden.api.chats({ id: chatId }).messages.post(message)),
    edit: (id: string, change: EditMessage) => answerOf(eden.api.messages({ id }).patch(change)),
    remove: (id: string) => answerOf(eden.api.messages({ id }).delete()),
    restore: (id: string) => answerOf(eden.api.messages({ id }).restore.post()),
    swipe: (id: string, choice: SwipeMessage) => answerOf(eden.api.messages({ id }).swipe.post(choice)),
    branch: (id: string): Promise<Chat> => answerOf(eden.api.messages({ id }).branch.post()),
  },
  replies: {
    /** Who answers next, and why. */
    turn: (chatId: string) => answerOf(eden.api.chats({ id: chatId }).turn.get()),
    /** What a language model would be shown now; for a reply of whoever is next, or of that character. */
    preview: (chatId: string, query: PreviewReply = {}) =>
      answerOf(eden.api.chats({ id: chatId })['reply-preview'].get({ query: asked(query) })),
  },
  scenes: {
    get: (chatId: string) => answerOf(eden.api.chats({ id: chatId }).scene.get()),
    correct: (chatId: string, correction: CorrectScene) =>
      answerOf(eden.api.chats({ id: chatId }).scene.patch(correction)),
    /** In message order, or the latest first. */
    timeline: (chatId: string, query: PageQuery & { order?: 'latest' | 'story' } = {}) =>
      answerOf(eden.api.chats({ id: chatId }).timeline.get({ query: asked(query) })),
    /** How it would be painted with another threshold; nothing is written. */
    simulate: (chatId: string, query: SimulateThreshold = {}) =>
      answerOf(eden.api.chats({ id: chatId }).simulation.get({ query: asked(query) })),
    /** A job, or the decision that held it. */
    generate: (chatId: string, order: GenerationOrder = {}) =>
      answerOf(eden.api.chats({ id: chatId }).generate.post(order)),
    previewPrompt: (chatId: string, order: GenerationOrder = {}) =>
      answerOf(eden.api.chats({ id: chatId })['preview-prompt'].post(order)),
    hangBackdrop: (chatId: string, backdrop: HangBackdrop) =>
      answerOf(eden.api.chats({ id: chatId }).backdrop.put(backdrop)),
  },
  aliases: {
    /** All of a chat's, newest first. */
    list: (chatId: string) => answerOf(eden.api.chats({ id: chatId }).aliases.get()),
    forget: (chatId: string, aliasId: string) =>
      answerOf(eden.api.chats({ id: chatId }).aliases({ aliasId }).delete()),
  },
  images,
  keeping,
  jobs: {
    list: (query: ListJobs = {}) => answerOf(eden.api.jobs.get({ query: asked(query) })),
    get: (id: string) => answerOf(eden.api.jobs({ id }).get()),
    cancel: (id: string) => answerOf(eden.api.jobs({ id }).cancel.post()),
    /** A new job of the same order; asked again, the same. */
    retry: (id: string) => answerOf(eden.api.jobs({ id }).retry.post()),
    /** The address of its newest unfinished picture; the number tells one from the next. */
    previewUrl: (id: string, previews: number) => `/api/jobs/${id}/preview?n=${previews}`,
  },
  ledger: {
    list: (query: ListLedger = {}) => answerOf(eden.api.ledger.get({ query: asked(query) })),
    summarise: (query: SummariseLedger = {}) =>
      answerOf(eden.api.ledger.summary.get({ query: asked(query) })),
  },
  connections: {
    providers: (kind: ConnectionKind) =>
      answerOf(kind === 'image' ? eden.api.providers.get() : eden.api['llm-providers'].get()),
    list: (kind: ConnectionKind, query: PageQuery = {}) =>
      answerOf(connectionsOf(kind).get({ query: asked(query) })),
    get: (kind: ConnectionKind, id: string) => answerOf(connectionsOf(kind)({ id }).get()),
    create: (kind: ConnectionKind, form: ConnectionForm) => answerOf(connectionsOf(kind).post(form)),
    update: (kind: ConnectionKind, id: string, patch: ConnectionPatch) =>
      answerOf(connectionsOf(kind)({ id }).patch(patch)),
    remove: (kind: ConnectionKind, id: string) => answerOf(connectionsOf(kind)({ id }).delete()),
    duplicate: (kind: ConnectionKind, id: string) => answerOf(connectionsOf(kind)({ id }).duplicate.post()),
    test: (kind: ConnectionKind, id: string) => answerOf(connectionsOf(kind)({ id }).test.post()),
    usage: (kind: ConnectionKind, id: string) => answerOf(connectionsOf(kind)({ id }).usage.get()),
    /** Of a form that is not saved yet. */
    formModels: (kind: ConnectionKind, request: FormRequest) =>
      answerOf(connectionsOf(kind).models.post(request)),
    formChoices: (kind: ConnectionKind, request: FormRequest) =>
      answerOf(connectionsOf(kind).choices.post(request)),
    addReference: (id: string, file: File) =>
      answerOf(eden.api.connections({ id }).references.post({ file })),
    changeReference: (id: string, referenceId: string, patch: ReferencePatch) =>
      answerOf(eden.api.connections({ id }).references({ referenceId }).patch(patch)),
    removeReference: (id: string, referenceId: string) =>
      answerOf(eden.api.connections({ id }).references({ referenceId }).delete()),
    /** The address of its bytes. */
    referenceUrl: (id: string, referenceId: string) =>
      `/api/connections/${id}/references/${referenceId}/file`,
  },
  ...library,
  moving: {
    list: () => answerOf(eden.api['moving-in'].get()),
    get: (id: string) => answerOf(eden.api['moving-in']({ id }).get()),
    /** A folder on the server. */
    open: (path: string) => answerOf(eden.api['moving-in'].post({ path })),
    start: (id: string, kinds: MovingKind[]) => answerOf(eden.api['moving-in']({ id }).start.post({ kinds })),
    forget: (id: string) => answerOf(eden.api['moving-in']({ id }).delete()),
  },
  presets,
  push,
  ...generation,
  ...shares,
  tagList: {
    get: () => answerOf(eden.api['tag-list'].get()),
    put: (file: File) => answerOf(eden.api['tag-list'].put({ file })),
    remove: () => answerOf(eden.api['tag-list'].delete()),
    restore: () => answerOf(eden.api['tag-list'].restore.post()),
  },
  settings: {
    /** Of a chat, or the user's own. */
    get: (chatId: string | null) =>
      answerOf(chatId ? eden.api.chats({ id: chatId }).settings.get() : eden.api.settings.get()),
    patch: (chatId: string | null, patch: SettingsPatch) =>
      answerOf(
        chatId ? eden.api.chats({ id: chatId }).settings.patch(patch) : eden.api.settings.patch(patch),
      ),
    /** What became of an older installation's image settings. */
    legacy: () => answerOf(eden.api.settings.legacy.get()),
  },
};
