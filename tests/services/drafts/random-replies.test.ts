import { expect, test } from 'bun:test';
import fc from 'fast-check';
import { abandonDraft } from '../../../server/services/drafts/abandon-draft.ts';
import { finishDraft } from '../../../server/services/drafts/finish-draft.ts';
import { growDraft } from '../../../server/services/drafts/grow-draft.ts';
import { deleteMessage } from '../../../server/services/messages/delete-message.ts';
import { editMessage } from '../../../server/services/messages/edit-message.ts';
import { swipeMessage } from '../../../server/services/messages/swipe-message.ts';
import { setEaselStage, type EaselStage } from '../../support/easel-stage.ts';
import { recordMessage } from '../../support/records.ts';
import { createHandWorker, runJobs } from '../../support/run-jobs.ts';

const sentence = fc.constantFrom(
  ...['tavern', 'forest', 'beach', 'cave', 'castle'].map((place) => `place=${place} words=${place}. `),
  ...['They talk. ', 'hour=night. ', 'hour=day. ', 'weather=rain. '],
);
const kinds = ['grow', 'grow', 'finish', 'end', 'abandon', 'say', 'edit', 'swipe', 'delete', 'work', 'work'];
const step = fc.record({ kind: fc.constantFrom(...kinds), text: sentence, at: fc.nat(9) });

test('of replies that grow, end, are given up and changed no picture is paid twice, and none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      const stage = await setEaselStage();
      try {
        await stage.connect({ isDefault: true });
        await stage.set({ sceneChangeThreshold: 0.2 });
        await tell(stage, steps);
        await settle(stage);
        await expectAllPaidOnce(stage);
        await expectToShowTheStory(stage);
      } finally {
        stage.world.close();
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

async function tell({ world, chat }: EaselStage, steps: { kind: string; text: string; at: number }[]) {
  const { ports, owner, clock } = world;
  const draft: { messageId?: string; text: string } = { text: '' };
  const end = async (text = draft.text) => {
    const { messageId } = draft;
    if (messageId) await finishDraft(ports, owner, chat.id, { role: 'character', text, messageId });
    Object.assign(draft, { messageId: undefined, text: '' });
  };
  for (const { kind, text, at } of steps) {
    if (kind === 'grow') {
      clock.advance(500);
      draft.text += `${text} `;
      const { messageId } = draft;
      const input = { role: 'character' as const, text: draft.text, ...(messageId && { messageId }) };
      draft.messageId = (await growDraft(ports, owner, chat.id, input)).id;
    }
    if (kind === 'finish') await end();
    if (kind === 'end') await end(text);
    if (kind === 'abandon') {
      await abandonDraft(ports, owner, chat.id);
      Object.assign(draft, { messageId: undefined, text: '' });
    }
    if (kind === 'say') await recordMessage(world, chat.id, text);
    if (kind === 'work') for (let job = 0; job <= at % 4; job += 1) await createHandWorker(world).runNext();
    const messages = await ports.messages.list(owner.id, chat.id, { after: 0, limit: 50 });
    const message = messages[at % Math.max(1, messages.length)];
    if (!message) continue;
    if (kind === 'edit') await editMessage(ports, owner, message.id, { text });
    if (kind === 'swipe') await swipeMessage(ports, owner, message.id, { text });
    if (kind === 'delete') await deleteMessage(ports, owner, message.id);
  }
  await end();
}

/** Runs what waits, and lets runs that gave way to others come to their end. */
async function settle({ world }: EaselStage): Promise<void> {
  while ((await world.ports.jobs.listWaitingKinds()).length > 0) {
    await runJobs(world);
    await new Promise((resume) => setImmediate(resume));
  }
}

async function expectAllPaidOnce({ world }: EaselStage): Promise<void> {
  const list = (sql: string) => world.database.raw.query<Record<string, string>, []>(sql).all();
  const calls = list('SELECT state FROM provider_calls');
  expect(calls.filter(({ state }) => state !== 'answered')).toEqual([]);
  expect(world.easel.requests).toHaveLength(calls.length);
  expect(list(`SELECT * FROM jobs WHERE state NOT IN ('done', 'cancelled')`)).toEqual([]);
  const images = list(`
    SELECT message_id, scene ->> '$.environment.value' AS place, scene ->> '$.timeOfDay.value' AS hour,
      scene ->> '$.weather.value' AS weather FROM images`);
  expect(images).toHaveLength(calls.length);
  const shown = images.map((image) => JSON.stringify(image));
  expect(shown.length - new Set(shown).size).toBe(0);
}

async function expectToShowTheStory({ world, chat, timeline, backdrop }: EaselStage): Promise<void> {
  const { ports, owner } = world;
  const messages = await ports.messages.list(owner.id, chat.id, { after: 0, limit: 50 });
  const rows = await timeline();
  expect(rows.map(({ messageId }) => messageId)).toEqual(messages.map(({ id }) => id));
  const painted = await ports.chats.findBackdropScene(owner.id, chat.id);
  expect((await backdrop())?.imageId ?? null).toBe(painted?.imageId ?? null);
  const place = rows.at(-1)?.scene.environment.value ?? null;
  if (painted && place !== null) expect(painted.scene.environment.value).toBe(place);
}
