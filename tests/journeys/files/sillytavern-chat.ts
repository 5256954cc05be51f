/** A chat as SillyTavern writes it: a head, then one line a message, with swipes, a system note and odd extras. */
const head = {
  user_name: 'Jo',
  character_name: 'Seraphine',
  create_date: '2024-7-12@01h31m37s',
  chat_metadata: { note_prompt: '', timedWorldInfo: { sticky: {} }, tainted: true },
};

const bell =
  '*Dawn comes grey over the harbour. Fog lies between the boats, and a bell rings somewhere out on the water.* "You came," *Seraphine says.*';
const lines = [
  head,
  {
    name: 'Seraphine',
    is_user: false,
    is_system: false,
    send_date: 'July 12, 2024 1:31am',
    mes: bell,
    extra: { api: 'textgenerationwebui', model: 'some-model' },
    swipe_id: 1,
    swipes: ['*Dawn, and nobody on the quay.*', bell],
    swipe_info: [{ send_date: 'July 12, 2024 1:31am', extra: {} }],
  },
  {
    name: 'Jo',
    is_user: true,
    is_system: false,
    send_date: 'July 12, 2024 1:33am',
    mes: 'I follow her up the hill and through the gate of the old monastery. Snow has begun to fall.',
    extra: { token_count: 21, bias: '' },
    force_avatar: 'User Avatars/user-default.png',
  },
  {
    name: 'System',
    is_user: false,
    is_system: true,
    send_date: 1720748100000,
    mes: 'Chat renamed.',
    extra: { type: 'comment', gen_id: 1720748100000 },
  },
  {
    name: 'Seraphine',
    is_user: false,
    is_system: false,
    send_date: '2024-07-12T01:36:02.482Z',
    mes: '*At night the library of the monastery is warm. Candles stand between the books, and the storm is far away behind its windows.*',
    extra: {},
  },
];

const toFile = (all: readonly (object | string)[]): Buffer =>
  Buffer.from(all.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n') + '\n');

export const wholeChat = {
  name: 'Seraphine - 2024-7-12.jsonl',
  mimeType: 'application/jsonl',
  buffer: toFile(lines),
};

/** The same, damaged: line 3 breaks off, line 5 is no message. */
export const brokenChat = {
  name: 'broken.jsonl',
  mimeType: 'application/jsonl',
  buffer: toFile([...lines.slice(0, 2), '{"name":"Jo","is_user":true,"mes":"I fol', lines[3]!, '[1,2,3]']),
};
