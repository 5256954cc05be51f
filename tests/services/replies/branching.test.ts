import { afterEach, beforeEach, expect, test } from 'bun:test';
import { branchChat } from '../../../server/services/chats/branch-chat.ts';
import { editMessage } from '../../../server/services/messages/edit-message.ts';
import { swipeMessage } from '../../../server/services/messages/swipe-message.ts';
import { storeImage } from '../../http/support-images.ts';
import { setReplyStage, type ReplyStage } from './reply-stage.ts';

let stage: ReplyStage;
beforeEach(async () => {
  stage = await setReplyStage();
});
afterEach(() => stage.world.close());

test('a branch has speakers, alternatives with their notes, what is hidden, and pictures', async () => {
  const { ports, owner, scribe, database } = stage.world;
  const image = await storeImage(stage.world);
  const first = await stage.say('Hello.');
  await editMessage(ports, owner, first.id, { hidden: true });
  scribe.answers = [
    { text: 'One.', reasoning: 'first' },
    { text: 'Two.', reasoning: 'second' },
  ];
  await stage.reply();
  await stage.reply({ regenerate: true });
  const written = (await stage.messages())[1]!;
  database.raw
    .query('INSERT INTO message_images (message_id, image_id, position) VALUES (?, ?, 0)')
    .run(written.id, image.id);
  const branch = await branchChat(ports, owner, written.id);
  const [copyOfFirst, copy] = await ports.messages.list(owner.id, branch.id, { after: 0, limit: 10 });
  expect(copyOfFirst).toMatchObject({ hidden: true, speakerId: stage.chat.persona?.id });
  expect(copy).toMatchObject({
    speakerId: stage.chat.characters[0]?.id,
    swipes: ['One.', 'Two.'],
    note: { reasoning: 'second' },
    images: [{ imageId: image.id }],
  });
  expect(await swipeMessage(ports, owner, copy!.id, { index: 0 })).toMatchObject({
    note: { reasoning: 'first' },
  });
});

test('an edit by hand keeps how it was written', async () => {
  const { ports, owner, scribe } = stage.world;
  await stage.say('Hello.');
  scribe.answers = [{ text: 'One.', reasoning: 'first' }];
  await stage.reply();
  const { id } = (await stage.messages())[1]!;
  expect(await editMessage(ports, owner, id, { text: 'Other.' })).toMatchObject({
    text: 'Other.',
    note: { reasoning: 'first' },
  });
});
