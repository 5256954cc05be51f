import { request } from './request.ts';
import type {
  Chat,
  ChatImported,
  CorrectScene,
  CreateChat,
  Decision,
  GenerationOrder,
  HangBackdrop,
  ImageView,
  Job,
  ListChats,
  ListImages,
  ListJobs,
  Message,
  MessageRecorded,
  MovePlayhead,
  Page,
  PageQuery,
  PlayheadMoved,
  PromptPreview,
  RecordMessage,
  Scene,
  SceneSnapshot,
  SettingsPatch,
  SettingsView,
  SwipeMessage,
  TimelineEntry,
  UpdateChat,
} from './types.ts';

const fileForm = (file: File): FormData => {
  const form = new FormData();
  form.set('file', file);
  return form;
};

/** What the pages may ask of the server. Every verb throws ApiProblem when it is refused. */
export const api = {
  health: () => request<{ status: string; version: string }>('GET', '/api/health'),
  chats: {
    list: (query: ListChats = {}) => request<Page<Chat>>('GET', '/api/chats', { query }),
    get: (id: string) => request<Chat>('GET', `/api/chats/${id}`),
    create: (body: CreateChat = {}) => request<Chat>('POST', '/api/chats', { body }),
    update: (id: string, body: UpdateChat) => request<Chat>('PATCH', `/api/chats/${id}`, { body }),
    remove: (id: string) => request<null>('DELETE', `/api/chats/${id}`),
    restore: (id: string) => request<Chat>('POST', `/api/chats/${id}/restore`),
    import: (file: File) => request<ChatImported>('POST', '/api/chats/import', { body: fileForm(file) }),
    startDemo: () => request<Chat>('POST', '/api/chats/demo'),
    movePlayhead: (id: string, to: MovePlayhead['to']) =>
      request<PlayheadMoved>('POST', `/api/chats/${id}/playhead`, { body: { to } }),
  },
  messages: {
    list: (chatId: string, query: PageQuery = {}) =>
      request<Page<Message>>('GET', `/api/chats/${chatId}/messages`, { query }),
    record: (chatId: string, body: RecordMessage) =>
      request<MessageRecorded>('POST', `/api/chats/${chatId}/messages`, { body }),
    edit: (id: string, text: string) => request<Message>('PATCH', `/api/messages/${id}`, { body: { text } }),
    remove: (id: string) => request<null>('DELETE', `/api/messages/${id}`),
    restore: (id: string) => request<Message>('POST', `/api/messages/${id}/restore`),
    swipe: (id: string, body: SwipeMessage) =>
      request<Message>('POST', `/api/messages/${id}/swipe`, { body }),
    branch: (id: string) => request<Chat>('POST', `/api/messages/${id}/branch`),
  },
  scenes: {
    get: (chatId: string) => request<SceneSnapshot>('GET', `/api/chats/${chatId}/scene`),
    correct: (chatId: string, body: CorrectScene) =>
      request<Scene>('PATCH', `/api/chats/${chatId}/scene`, { body }),
    /** In message order, or the latest first. */
    timeline: (chatId: string, query: PageQuery & { order?: 'latest' } = {}) =>
      request<Page<TimelineEntry>>('GET', `/api/chats/${chatId}/timeline`, { query }),
    generate: (chatId: string, body: GenerationOrder = {}) =>
      request<{ job: Job } | { decision: Decision }>('POST', `/api/chats/${chatId}/generate`, { body }),
    previewPrompt: (chatId: string, body: GenerationOrder = {}) =>
      request<PromptPreview>('POST', `/api/chats/${chatId}/preview-prompt`, { body }),
    hangBackdrop: (chatId: string, body: HangBackdrop) =>
      request<Chat>('PUT', `/api/chats/${chatId}/backdrop`, { body }),
  },
  images: {
    list: (query: ListImages = {}) => request<Page<ImageView>>('GET', '/api/images', { query }),
    get: (id: string) => request<ImageView>('GET', `/api/images/${id}`),
    /** The address of its bytes. */
    url: (id: string, size: 'thumb' | 'preview' | 'original' = 'original') =>
      `/api/images/${id}/file?size=${size}`,
  },
  jobs: {
    list: (query: ListJobs = {}) => request<Page<Job>>('GET', '/api/jobs', { query }),
    cancel: (id: string) => request<Job>('POST', `/api/jobs/${id}/cancel`),
  },
  settings: {
    get: (chatId: string | null) =>
      request<SettingsView>('GET', chatId ? `/api/chats/${chatId}/settings` : '/api/settings'),
    patch: (chatId: string | null, body: SettingsPatch) =>
      request<SettingsView>('PATCH', chatId ? `/api/chats/${chatId}/settings` : '/api/settings', { body }),
  },
};
