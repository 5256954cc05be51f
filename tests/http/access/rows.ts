import { makeSubscription } from '../../support/push-service.ts';
import { zipOf } from '../../support/installation.ts';
import { ownerPassword } from '../support-users.ts';
import type { Things } from './things.ts';

// Who may use which address. `access.test.ts` asks each of them as a guest, as another user and as the owner, and
// fails for a route of the app that has no row here. To add a route:
// 1. Add a row under its method and path, as /openapi.json writes them. Where the path names something, say by `of`
//    which thing of the owner's each name stands for; a new kind of thing is made in `things.ts`, with `secret` in
//    every text that is stored.
// 2. `owner` is the status that the owner gets, with the `body` that makes it succeed; `{image}` in it stands for the
//    owner's image.
// 3. Leave the rest out, unless the route is meant to differ: a guest gets 401; another user gets 404 where the path
//    names a thing, 403 under /api/admin, and otherwise what the owner gets, of their own things.

export interface AccessRow {
  owner: number;
  body?: object | (() => FormData);
  of?: Record<string, keyof Things>;
  guest?: number;
  stranger?: number;
  /** The answer has no end: only its status is looked at. */
  endless?: boolean;
}

const ofChat = { of: { id: 'chat' } } as const;
const ofMessage = { of: { id: 'message' } } as const;
const ofImage = { of: { id: 'image' } } as const;
const ofShare = { of: { token: 'share' } } as const;
const forEverybody = { guest: 200, stranger: 200 } as const;
const ofJob = { of: { id: 'job' } } as const;
const ofConnection = { of: { id: 'connection' } } as const;
const ofLlm = { of: { id: 'llmConnection' } } as const;
const ofReference = { of: { id: 'connection', referenceId: 'reference' } } as const;
const ofPreset = { of: { id: 'preset' } } as const;
const ofUser = { of: { id: 'otherUser' } } as const;

const ofMoving = { of: { id: 'moving' } } as const;

const ofElement = { of: { id: 'element' } } as const;
const ofCharacter = { of: { id: 'character' } } as const;
const ofPersona = { of: { id: 'persona' } } as const;
const ofLorebook = { of: { id: 'lorebook' } } as const;

const transcript = () => {
  const form = new FormData();
  form.set('file', new File(['Ann: Hello there.\nBen: Good evening.'], 'story.txt'));
  return form;
};

const picture = () => {
  const form = new FormData();
  form.set('file', new File(['a picture'], 'tower.png'));
  return form;
};

const tagList = () => {
  const form = new FormData();
  form.set('file', new File(['obelisk,0,1,'], 'tags.csv'));
  return form;
};

const card = () => {
  const form = new FormData();
  form.set('file', new File(['{"name": "Ann", "description": "Tall."}'], 'ann.json'));
  return form;
};

const lorebook = () => {
  const form = new FormData();
  form.set('file', new File(['{"entries": {}}'], 'coast.json'));
  return form;
};

const backup = () => {
  const form = new FormData();
  form.set('file', new File([zipOf({ 'characters/.keep': '', 'chats/Bram/a.jsonl': '{}' })], 'backup.zip'));
  return form;
};

const presets = () => {
  const form = new FormData();
  form.set('file', new File(['[{"name":"Ink","prefix":"ink"}]'], 'styles.json'));
  return form;
};

const elementPicture = () => {
  const form = new FormData();
  form.set('file', new File(['a picture'], 'portrait.png'));
  return form;
};

export const rows: Record<string, AccessRow> = {
  'GET /api/health': { owner: 200, guest: 200 },
  'GET /api/session': { owner: 200, guest: 200 },
  'POST /api/session': { owner: 200, guest: 200, body: { name: 'Owner', password: ownerPassword } },
  'DELETE /api/session': { owner: 204, guest: 204 },
  'GET /api/me': { owner: 200 },
  'POST /api/me/password': {
    owner: 204,
    stranger: 400,
    body: { current: ownerPassword, next: 'another long password' },
  },

  'GET /api/admin/users': { owner: 200 },
  'POST /api/admin/users': { owner: 201, body: { name: 'Carla' } },
  'GET /api/admin/users/{id}': { owner: 200, ...ofUser },
  'PATCH /api/admin/users/{id}': { owner: 200, ...ofUser, body: { disabled: true } },
  'PUT /api/admin/users/{id}/password': { owner: 204, ...ofUser, body: { password: 'a new password' } },
  'DELETE /api/admin/users/{id}': { owner: 204, ...ofUser },
  'GET /api/admin/health': { owner: 200 },
  'GET /api/admin/metrics': { owner: 200 },
  'GET /api/admin/storage': { owner: 200 },
  'POST /api/admin/storage/sweep': { owner: 202, body: {} },
  'POST /api/admin/storage/rebuild': { owner: 202, body: { all: true } },

  'GET /api/chats': { owner: 200 },
  'POST /api/chats': { owner: 201, body: {} },
  'POST /api/chats/import': { owner: 201, body: transcript },
  'POST /api/chats/demo': { owner: 201 },
  'GET /api/chats/{id}': { owner: 200, ...ofChat },
  'PATCH /api/chats/{id}': { owner: 200, ...ofChat, body: { title: 'Renamed' } },
  'DELETE /api/chats/{id}': { owner: 204, ...ofChat },
  'POST /api/chats/{id}/restore': { owner: 200, of: { id: 'trashed' } },
  'GET /api/chats/{id}/export': { owner: 200, ...ofChat },
  'POST /api/chats/{id}/playhead': { owner: 200, ...ofChat, body: { to: 'start' } },

  'GET /api/chats/{id}/messages': { owner: 200, ...ofChat },
  'POST /api/chats/{id}/messages': { owner: 202, ...ofChat, body: { role: 'user', text: 'Hello.' } },
  'PUT /api/chats/{id}/draft': { owner: 200, ...ofChat, body: { role: 'user', text: 'Hello' } },
  'DELETE /api/chats/{id}/draft': { owner: 204, ...ofChat },
  'POST /api/chats/{id}/replies': { owner: 200, ...ofChat, body: {}, endless: true },
  'GET /api/chats/{id}/replies/current': { owner: 204, ...ofChat },
  'GET /api/chats/{id}/turn': { owner: 200, ...ofChat },
  'POST /api/chats/{id}/replies/stop': { owner: 200, ...ofChat },
  'GET /api/chats/{id}/reply-preview': { owner: 200, ...ofChat },
  'PATCH /api/messages/{id}': { owner: 200, ...ofMessage, body: { text: 'Changed.' } },
  'DELETE /api/messages/{id}': { owner: 204, ...ofMessage },
  'POST /api/messages/{id}/swipe': { owner: 200, ...ofMessage, body: { text: 'Otherwise.' } },
  'POST /api/messages/{id}/restore': { owner: 200, ...ofMessage },
  'POST /api/messages/{id}/branch': { owner: 201, ...ofMessage },

  'GET /api/chats/{id}/scene': { owner: 200, ...ofChat },
  'PATCH /api/chats/{id}/scene': { owner: 200, ...ofChat, body: { timeOfDay: 'dusk' } },
  'GET /api/chats/{id}/aliases': { owner: 200, ...ofChat },
  'DELETE /api/chats/{id}/aliases/{aliasId}': { owner: 204, of: { id: 'chat', aliasId: 'alias' } },
  'GET /api/chats/{id}/timeline': { owner: 200, ...ofChat },
  'GET /api/chats/{id}/simulation': { owner: 200, ...ofChat },
  'POST /api/chats/{id}/generate': { owner: 202, ...ofChat, body: { force: true } },
  'POST /api/chats/{id}/preview-prompt': { owner: 200, ...ofChat, body: {} },
  'PUT /api/chats/{id}/backdrop': { owner: 200, ...ofChat, body: { imageId: null } },

  'GET /api/settings': { owner: 200 },
  'PATCH /api/settings': { owner: 200, body: { fadeTransitionMs: 500 } },
  'GET /api/settings/legacy': { owner: 200 },
  'POST /api/settings/legacy': { owner: 200, body: { autoGenerate: false } },
  'GET /api/chats/{id}/settings': { owner: 200, ...ofChat },
  'PATCH /api/chats/{id}/settings': { owner: 200, ...ofChat, body: { fadeTransitionMs: 500 } },

  'GET /api/tag-list': { owner: 200 },
  'PUT /api/tag-list': { owner: 200, body: tagList },
  'DELETE /api/tag-list': { owner: 204 },
  'POST /api/tag-list/restore': { owner: 200, stranger: 404 },

  'GET /api/presets': { owner: 200 },
  'POST /api/presets': { owner: 201, body: { kind: 'main', name: 'Always' } },
  'GET /api/presets/export': { owner: 200 },
  'POST /api/presets/import': { owner: 201, body: presets },
  'POST /api/presets/preview': {
    owner: 200,
    body: { kind: 'main', name: '', prompt: 'moss', tags: '', negativePrompt: '' },
  },
  'GET /api/presets/{id}': { owner: 200, ...ofPreset },
  'PATCH /api/presets/{id}': { owner: 200, ...ofPreset, body: { prompt: 'moss' } },
  'DELETE /api/presets/{id}': { owner: 204, ...ofPreset },
  'POST /api/presets/{id}/restore': { owner: 200, of: { id: 'removedPreset' } },
  'POST /api/presets/{id}/duplicate': { owner: 201, ...ofPreset },

  'GET /api/providers': { owner: 200 },
  'GET /api/llm-providers': { owner: 200 },

  'GET /api/connections': { owner: 200 },
  'POST /api/connections': { owner: 201, body: { name: 'My easel', provider: 'easel' } },
  'POST /api/connections/choices': { owner: 200, body: { provider: 'easel', apiKey: 'k' } },
  'POST /api/connections/models': { owner: 200, body: { provider: 'easel', apiKey: 'k' } },
  'GET /api/connections/{id}': { owner: 200, ...ofConnection },
  'PATCH /api/connections/{id}': { owner: 200, ...ofConnection, body: { name: 'Other' } },
  'DELETE /api/connections/{id}': { owner: 204, ...ofConnection },
  'POST /api/connections/{id}/test': { owner: 200, ...ofConnection },
  'POST /api/connections/{id}/duplicate': { owner: 201, ...ofConnection },
  'GET /api/connections/{id}/models': { owner: 200, ...ofConnection },
  'GET /api/connections/{id}/usage': { owner: 200, ...ofConnection },
  'POST /api/connections/{id}/references': { owner: 201, ...ofConnection, body: picture },
  'PATCH /api/connections/{id}/references/{referenceId}': {
    owner: 200,
    ...ofReference,
    body: { type: 'style' },
  },
  'DELETE /api/connections/{id}/references/{referenceId}': { owner: 204, ...ofReference },
  'GET /api/connections/{id}/references/{referenceId}/file': { owner: 200, ...ofReference },

  'GET /api/llm-connections': { owner: 200 },
  'POST /api/llm-connections': {
    owner: 201,
    body: { name: 'My scribe', provider: 'scribe', baseUrl: 'https://scribe.example' },
  },
  'POST /api/llm-connections/choices': {
    owner: 200,
    body: { provider: 'scribe', baseUrl: 'http://127.0.0.1:1234' },
  },
  'POST /api/llm-connections/models': {
    owner: 200,
    body: { provider: 'scribe', baseUrl: 'https://scribe.example' },
  },
  'GET /api/llm-connections/{id}': { owner: 200, ...ofLlm },
  'PATCH /api/llm-connections/{id}': { owner: 200, ...ofLlm, body: { name: 'Other' } },
  'DELETE /api/llm-connections/{id}': { owner: 204, ...ofLlm },
  'POST /api/llm-connections/{id}/test': { owner: 200, ...ofLlm },
  'POST /api/llm-connections/{id}/duplicate': { owner: 201, ...ofLlm },
  'GET /api/llm-connections/{id}/models': { owner: 200, ...ofLlm },
  // The fake tells nobody what is left.
  'GET /api/llm-connections/{id}/usage': { owner: 404, ...ofLlm },

  'GET /api/ledger': { owner: 200 },
  'GET /api/ledger/summary': { owner: 200 },
  'POST /api/generate': { owner: 202, body: { prompt: 'a pier' } },
  'POST /api/generate/preview': { owner: 200, body: { prompt: 'a pier' } },
  'GET /api/jobs': { owner: 200 },
  'GET /api/jobs/{id}': { owner: 200, ...ofJob },
  'GET /api/jobs/{id}/preview': { owner: 200, ...ofJob },
  'POST /api/jobs/{id}/retry': { owner: 202, of: { id: 'failed' } },
  'POST /api/jobs/{id}/cancel': { owner: 200, ...ofJob },

  'POST /api/images': { owner: 201, body: picture },
  'GET /api/images': { owner: 200 },
  'GET /api/images/months': { owner: 200 },
  'GET /api/images/facets': { owner: 200 },
  'GET /api/images/storage': { owner: 200 },
  'POST /api/images/bulk': { owner: 200, body: { imageIds: ['img_x'], do: 'delete' } },
  'POST /api/images/usage': { owner: 200, body: { imageIds: ['img_x'] } },
  'GET /api/images/{id}': { owner: 200, ...ofImage },
  'PATCH /api/images/{id}': { owner: 200, ...ofImage, body: { favourite: true } },
  'DELETE /api/images/{id}': { owner: 204, ...ofImage },
  'POST /api/images/{id}/restore': { owner: 200, ...ofImage },
  'GET /api/images/{id}/file': { owner: 200, ...ofImage },
  'POST /api/images/zip': { owner: 200, body: { imageIds: ['img_x'] } },
  'POST /api/images/zip/tickets': { owner: 201, body: { imageIds: ['img_x'] } },
  'GET /api/images/zip/{ticket}': { owner: 200, of: { ticket: 'zipTicket' } },

  'POST /api/images/{id}/share': { owner: 201, ...ofImage, body: {} },
  'GET /api/shares': { owner: 200 },
  'POST /api/shares': { owner: 201, stranger: 400, body: { imageIds: ['{image}'] } },
  'GET /api/shares/reach': { owner: 200 },
  'GET /api/shares/{token}': { owner: 200, ...ofShare },
  'PATCH /api/shares/{token}': { owner: 200, ...ofShare, body: { caption: 'Fog.' } },
  'DELETE /api/shares/{token}': { owner: 204, ...ofShare },
  'GET /i/{token}': { owner: 200, ...ofShare, ...forEverybody },
  // It has one picture only, and this is not its number.
  'GET /i/{token}/{n}': { owner: 404, ...ofShare, guest: 404, stranger: 404 },
  'GET /p/{token}': { owner: 200, ...ofShare, ...forEverybody },
  // It must be told an address.
  'GET /oembed': { owner: 400, guest: 400, stranger: 400 },

  'GET /api/elements': { owner: 200 },
  'POST /api/elements': { owner: 201, body: { kind: 'place', name: 'A pier' } },
  'GET /api/elements/{id}': { owner: 200, ...ofElement },
  'PATCH /api/elements/{id}': { owner: 200, ...ofElement, body: { name: 'Other' } },
  'DELETE /api/elements/{id}': { owner: 204, ...ofElement },
  'POST /api/elements/{id}/restore': { owner: 200, ...ofElement },
  'POST /api/elements/{id}/duplicate': { owner: 201, ...ofElement },
  'GET /api/elements/{id}/uses': { owner: 200, ...ofElement },
  'PUT /api/elements/{id}/image': { owner: 200, ...ofElement, body: elementPicture },
  'DELETE /api/elements/{id}/image': { owner: 200, ...ofElement },

  'GET /api/characters': { owner: 200 },
  'POST /api/characters': { owner: 201, body: { name: 'Ann', card: { firstMessage: 'Hello.' } } },
  'POST /api/characters/import': { owner: 201, body: card },
  'GET /api/characters/{id}/export': { owner: 200, ...ofCharacter },
  'GET /api/characters/{id}': { owner: 200, ...ofCharacter },
  'PATCH /api/characters/{id}': { owner: 200, ...ofCharacter, body: { card: { tags: ['sea'] } } },
  'DELETE /api/characters/{id}': { owner: 204, ...ofCharacter },
  'POST /api/characters/{id}/restore': { owner: 200, ...ofCharacter },

  'GET /api/personas': { owner: 200 },
  'POST /api/personas': { owner: 201, body: { name: 'Me' } },
  'GET /api/personas/{id}': { owner: 200, ...ofPersona },
  'PATCH /api/personas/{id}': { owner: 200, ...ofPersona, body: { description: 'A painter.' } },
  'DELETE /api/personas/{id}': { owner: 204, ...ofPersona },
  'POST /api/personas/{id}/restore': { owner: 200, ...ofPersona },

  'GET /api/lorebooks': { owner: 200 },
  'POST /api/lorebooks/import': { owner: 201, body: lorebook },
  'GET /api/lorebooks/{id}/export': { owner: 200, ...ofLorebook },
  'POST /api/lorebooks': { owner: 201, body: { name: 'The coast' } },
  'GET /api/lorebooks/{id}': { owner: 200, ...ofLorebook },
  'PATCH /api/lorebooks/{id}': { owner: 200, ...ofLorebook, body: { everywhere: true } },
  'DELETE /api/lorebooks/{id}': { owner: 204, ...ofLorebook },
  'POST /api/lorebooks/{id}/restore': { owner: 200, ...ofLorebook },
  'GET /api/lorebooks/{id}/entries': { owner: 200, ...ofLorebook },
  'POST /api/lorebooks/{id}/entries': { owner: 201, ...ofLorebook, body: { name: 'Gull' } },

  'GET /api/events': { owner: 200, endless: true },

  'GET /api/push': { owner: 200 },
  'POST /api/push/devices': { owner: 201, body: makeSubscription('https://push.example/new') },
  'DELETE /api/push/devices/{id}': { owner: 204, of: { id: 'device' } },

  'GET /api/moving-in': { owner: 200 },
  'POST /api/moving-in': { owner: 201, body: backup },
  'GET /api/moving-in/{id}': { owner: 200, ...ofMoving },
  'POST /api/moving-in/{id}/start': { owner: 202, ...ofMoving, body: { kinds: ['chats'] } },
  'DELETE /api/moving-in/{id}': { owner: 204, ...ofMoving },
};
