import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { layOut, line } from '../support/installation.ts';
import type { SillyTavern } from '../support/silly-tavern/silly-tavern.ts';

export const paint = (colour: string, width = 12, height = 8): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();

const swipeInfo = (count: number, reasoning = '') =>
  Array.from({ length: count }, (_, index) => ({
    send_date: '2026-03-01T20:15:00.000Z',
    gen_started: null,
    gen_finished: null,
    extra: index === count - 1 && reasoning ? { reasoning } : {},
  }));

const metadata = {
  integrity: '6f6c5b0a-6f5f-4f43-9a9e-0d2c3b0f8f11',
  note_prompt: 'Rain, always rain.',
  note_interval: 1,
  note_depth: 6,
  note_position: 1,
  scenario: 'A ferry at night.',
  persona: 'tam.png',
  world_info: 'River',
  custom_background: 'url("backgrounds/old%20pier.png")',
};

export const header = { chat_metadata: metadata, user_name: 'unused', character_name: 'unused' };
export const alone = [
  header,
  line('Maren', 'You’re late.', {
    swipe_id: 1,
    swipes: ['Hm.', 'You’re late.'],
    swipe_info: swipeInfo(2, 'She waits.'),
    extra: { reasoning: 'She waits.', api: 'openai', model: 'gpt-x' },
  }),
  line('Tam', 'The *river* rose.', { force_avatar: 'User Avatars/tam.png' }),
  line('Maren', 'See for yourself.', {
    extra: {
      media: [
        {
          url: '/user/images/Maren/pier.png',
          type: 'image',
          title: 'the pier',
          source: 'generated',
          generation_type: 6,
        },
      ],
      media_index: 0,
      inline_image: true,
    },
  }),
  line('Maren', 'Nobody shall know.', { is_system: true }),
];
export const together = [
  { chat_metadata: { tainted: true }, user_name: 'unused', character_name: 'unused' },
  line('Maren', 'All aboard.', {
    original_avatar: 'Maren.png',
    force_avatar: '/thumbnail?type=avatar&file=Maren.png',
  }),
  line('Ilse', 'At last.', { original_avatar: 'Ilse.png' }),
];

export const chatName = 'Maren - 2026-3-1@20h15m00s';

/** A user's folder as it is after an evening with SillyTavern: what its own routes write, they write. */
export async function furnish(tavern: SillyTavern): Promise<void> {
  const face = { name: 'face.png', bytes: await paint('#884422') };
  const maren = { ch_name: 'Maren', description: 'A ferrywoman.', first_mes: 'You’re late.' };
  await tavern.post('/api/characters/create', maren, face);
  const entry = {
    uid: 0,
    key: ['river'],
    keysecondary: [],
    comment: 'The river',
    content: 'It is wide.',
    constant: false,
    order: 100,
    position: 0,
    disable: false,
  };
  await tavern.post('/api/worldinfo/edit', { name: 'River', data: { entries: { 0: entry } } });
  // It writes the linked world into the card, too.
  const ilse = { ch_name: 'Ilse', description: 'A singer.', world: 'River' };
  await tavern.post('/api/characters/create', ilse, face);
  await tavern.post('/api/worldinfo/edit', {
    name: 'World',
    data: { entries: { 0: { ...entry, key: ['moon'] } } },
  });
  await tavern.post('/api/chats/save', { avatar_url: 'Maren.png', file_name: chatName, chat: alone });
  const made = await tavern.post('/api/groups/create', {
    name: 'The ferry',
    members: ['Maren.png', 'Ilse.png'],
    disabled_members: ['Ilse.png'],
    chat_id: 'evening',
    chats: ['evening'],
  });
  await made.body?.cancel();
  await tavern.post('/api/chats/group/save', { id: 'evening', chat: together });
  const folder = tavern.folder;
  for (const [path, colour] of [
    ['User Avatars/tam.png', '#112233'],
    ['backgrounds/old pier.png', '#445566'],
    ['user/images/Maren/pier.png', '#778899'],
    ['user/images/Maren/another.png', '#99aabb'],
  ] as const) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), await paint(colour));
  }
  layOut(folder, {
    'settings.json': {
      username: 'Tam',
      user_avatar: 'tam.png',
      power_user: {
        personas: { 'tam.png': 'Tam' },
        persona_descriptions: { 'tam.png': { description: 'A painter, wet through.', position: 0 } },
      },
      world_info_settings: { world_info: { globalSelect: ['World'], charLore: [] } },
      extension_settings: { sd: { source: 'novel' } },
    },
    'secrets.json': {
      api_key_novel: [{ id: '1', value: 'pst-secret-of-the-tavern', label: 'mine', active: true }],
    },
    'thumbnails/bg/old pier.jpg': 'x',
  });
}
