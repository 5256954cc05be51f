import { afterEach, beforeEach, expect, test } from 'bun:test';
import { deleteChat } from '../../../server/services/chats/delete-chat.ts';
import { restoreChat } from '../../../server/services/chats/restore-chat.ts';
import { correctScene } from '../../../server/services/illustration/correct-scene.ts';
import { editMessage } from '../../../server/services/messages/edit-message.ts';
import { now, recordMessage, take } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';
import { setStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.world.close());

const remove = () => deleteChat(stage.world.ports, stage.world.owner, stage.chat.id);
const restore = () => restoreChat(stage.world.ports, stage.world.owner, stage.chat.id);
const jobs = (state: 'ready' | 'cancelled') =>
  stage.world.ports.jobs.list(stage.world.owner.id, { chatId: stage.chat.id, state, limit: 10 });

test('a picture that was called off with its chat is painted when the chat comes back', async () => {
  await recordMessage(stage.world, stage.chat.id, 'place=tavern words=tavern');
  await remove();
  expect(await jobs('cancelled')).toHaveLength(1);
  await restore();
  await runJobs(stage.world);
  expect(await stage.images()).toHaveLength(1);
});

test('one that was being painted is taken up again too', async () => {
  const { message } = await recordMessage(stage.world, stage.chat.id, 'place=tavern words=tavern');
  const running = await take(stage.world);
  await remove();
  await restore();
  const cancelled = { state: 'cancelled', failure: null } as const;
  await stage.world.ports.jobs.settle(running, cancelled, now(stage.world));
  expect(await jobs('ready')).toMatchObject([{ messageId: message.id, trigger: 'automatic' }]);
});

test('an edit whose reading was called off is read after all', async () => {
  const { ports, owner } = stage.world;
  await stage.say('place=tavern words=tavern');
  const edited = await stage.say('hour=day');
  await stage.say('they drink', 'they leave');
  await editMessage(ports, owner, edited.id, { text: 'hour=night' });
  await remove();
  await restore();
  await runJobs(stage.world);
  expect((await stage.timeline()).map(({ scene }) => scene.timeOfDay.value)).toEqual([
    null,
    'night',
    'night',
    'night',
  ]);
});

test('an edit whose reading was called off halfway is read to its end', async () => {
  const { ports, owner, extractor } = stage.world;
  const edited = await stage.say('place=tavern words=tavern');
  await stage.say(...Array.from({ length: 9 }, () => 'on'));
  const real = extractor.extract.bind(extractor);
  let read = 0;
  extractor.extract = async (input) => {
    read += 1;
    if (read === 7) {
      await remove();
      throw new Error('Called off.');
    }
    return real(input);
  };
  await editMessage(ports, owner, edited.id, { text: 'place=beach words=beach' });
  await runJobs(stage.world);
  await restore();
  await runJobs(stage.world);
  const told = (await stage.timeline()).map(({ scene }) => scene.environmentClass.value);
  expect(told).toEqual(Array.from({ length: 10 }, () => 'beach'));
});

test('a word that was taught holds in later messages, also where its reading was called off', async () => {
  const { ports, owner } = stage.world;
  const first = await stage.say('place=tavern words=Anchor');
  await stage.say('place=beach words=beach', 'on', 'They are back in the Anchor.');
  const taught = {
    messageId: first.id,
    environment: 'the smithy',
    environmentClass: 'smithy',
    words: 'Anchor',
  };
  await correctScene(ports, owner, stage.chat.id, taught);
  await remove();
  await restore();
  await runJobs(stage.world);
  expect((await stage.timeline()).at(-1)?.scene.environment.value).toBe('the smithy');
});

test('where nothing was called off, nothing is queued', async () => {
  await stage.say('place=tavern words=tavern');
  stage.world.clock.advance(1_000);
  await remove();
  await restore();
  expect(await jobs('ready')).toEqual([]);
  await restore();
  expect((await stage.world.listEvents()).at(-1)?.type).toBe('chat.updated');
});
