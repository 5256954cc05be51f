import { afterEach, beforeEach, expect, test } from 'bun:test';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { getTurn } from '../../../server/services/replies/get-turn.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setReplyStage, type ReplyStage } from './reply-stage.ts';

let stage: ReplyStage;
beforeEach(async () => {
  stage = await setReplyStage(['Mara', 'Nils']);
});
afterEach(() => {
  expect(stage.faults).toEqual([]);
  stage.world.close();
});

/** Puts a picture into the story as a message of its own. */
const hang = async () => {
  const { world, chat } = stage;
  const order = { prompt: 'a pier', target: 'message' } as const;
  await orderIllustration(world.ports, world.owner, chat.id, order);
  await runJobs(world);
  expect((await stage.messages()).at(-1)).toMatchObject({ role: 'narrator', text: '' });
};

test('a picture is not the turn that gets another alternative or goes on', async () => {
  await stage.world.ports.settings.patchUserLayer(stage.world.owner.id, { autoGenerate: false }, []);
  const { scribe } = stage.world;
  scribe.answers = ['Good evening.'];
  await stage.say('Hello.');
  await stage.reply({ characterId: stage.chat.characters[0]?.id });
  await hang();
  scribe.answers = ['Good morning.'];
  await stage.reply({ regenerate: true });
  scribe.answers = ['It is late.'];
  await stage.reply({ continue: true });
  const told = await stage.messages();
  expect(told).toHaveLength(3);
  expect(told[1]?.swipes).toEqual(['Good evening.', 'Good morning. It is late.']);
  expect(told[2]).toMatchObject({ text: '', swipes: [''] });
});

test('a picture changes nothing about whose turn it is', async () => {
  await stage.world.ports.settings.patchUserLayer(stage.world.owner.id, { autoGenerate: false }, []);
  await stage.say('Hello.');
  const before = await getTurn(stage.world.ports, stage.world.owner, stage.chat.id);
  await hang();
  expect(await getTurn(stage.world.ports, stage.world.owner, stage.chat.id)).toEqual(before);
});
