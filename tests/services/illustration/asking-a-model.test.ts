import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { Chat } from '../../../server/domain/chat.ts';
import { createConnection } from '../../../server/services/connections/create-connection.ts';
import { correctScene } from '../../../server/services/illustration/correct-scene.ts';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { editMessage } from '../../../server/services/messages/edit-message.ts';
import { createWorld, type World } from '../../support/create-world.ts';
import { makeChat, recordMessage } from '../../support/records.ts';
import { createHandWorker, runJobs } from '../../support/run-jobs.ts';
import { cost, say as answerWith } from '../scene-reading/reading-desk.ts';

const harbour = answerWith({ moved: 'new_place', environment: 'the quay', environmentClass: 'harbour' });

describe('a story whose scenes a language model reads too', () => {
  let world: World;
  let chat: Chat;
  let connectionId: string;
  beforeEach(async () => {
    world = createWorld();
    chat = await makeChat(world);
    const form = { name: 'My scribe', provider: 'scribe', model: 'quill', isDefault: true };
    const made = await createConnection(world.ports, world.owner, 'llm', {
      ...form,
      baseUrl: 'https://scribe.example',
      apiKey: 'sk-secret',
    });
    connectionId = made.id;
    world.scribe.answers = [harbour];
  });
  afterEach(() => world.close());

  const read = (sceneReader: 'never' | 'unsure' | 'always') =>
    world.ports.settings.patchChatLayer(world.owner.id, chat.id, { sceneReader }, []);
  const say = async (...texts: string[]) => {
    const said = [];
    for (const text of texts) said.push((await recordMessage(world, chat.id, text)).message);
    await runJobs(world);
    return said;
  };
  const timeline = () => world.ports.timeline.list(world.owner.id, chat.id, { limit: 50 });

  test('is painted where the model says it went', async () => {
    await read('always');
    await say('They go.');
    const [entry] = await timeline();
    expect(entry).toMatchObject({
      scene: { environmentClass: { value: 'harbour' } },
      readBy: { extractor: 'model', connectionId, because: null },
      decision: { kind: 'paint' },
    });
    expect(world.provider.requests[0]?.prompt).toContain('quay');
  });

  test('holds to what the chat was taught, where those words stand', async () => {
    await say('They sit.');
    const named = { environment: 'the Anchor', environmentClass: 'tavern' };
    await correctScene(world.ports, world.owner, chat.id, named);
    await read('always');
    await say('They were in the Anchor again.');
    expect((await timeline())[1]).toMatchObject({
      scene: { environmentClass: { value: 'tavern' } },
      readBy: { extractor: 'model' },
    });
  });

  test('asks about the message it stands at, not about those it passes', async () => {
    await read('always');
    await say('place=tavern', 'place=forest', 'place=beach');
    expect(world.scribe.requests).toHaveLength(1);
    expect((await timeline()).map(({ readBy }) => readBy.extractor)).toEqual(['local', 'local', 'model']);
  });

  test('asks about no message twice, also when a picture of it is ordered again', async () => {
    await read('always');
    await say('place=tavern');
    await say('mood=calm');
    const asked = world.scribe.requests.length;
    await orderIllustration(world.ports, world.owner, chat.id, { force: true });
    await runJobs(world);
    expect(asked).toBe(2);
    expect(world.scribe.requests).toHaveLength(asked);
  });

  test('asks nobody when it is read by the program alone', async () => {
    await read('never');
    await say('place=tavern', 'They go.');
    expect(world.scribe.requests).toHaveLength(0);
  });

  test('shows a model nothing of what is hidden from it, and asks it nothing about that', async () => {
    const hide = ({ id }: { id: string }) => editMessage(world.ports, world.owner, id, { hidden: true });
    const told = { sceneReader: 'always', contextMessageCount: 5 } as const;
    await read('never');
    const [, secret] = await say('They sit.', 'A secret aside.');
    await hide(secret!);
    await world.ports.settings.patchChatLayer(world.owner.id, chat.id, told, []);
    await say('They go.');
    expect(world.scribe.requests).toHaveLength(1);
    const shown = JSON.stringify(world.scribe.requests[0]);
    expect(shown).toContain('They sit.');
    expect(shown).not.toContain('secret');
    const { message } = await recordMessage(world, chat.id, 'Another aside.');
    await hide(message);
    await runJobs(world);
    expect(world.scribe.requests).toHaveLength(1);
    expect(await timeline()).toHaveLength(4);
  });

  test('asks again about a message that was edited', async () => {
    await read('always');
    const [message] = await say('They go.');
    await editMessage(world.ports, world.owner, message!.id, { text: 'They go on.' });
    await runJobs(world);
    expect(world.scribe.requests).toHaveLength(2);
  });

  test('asks nothing about a message that the story has gone on from', async () => {
    await read('always');
    const { find } = world.ports.messages;
    let goesOn = true;
    world.ports.messages.find = async (...input) => {
      if (goesOn) {
        goesOn = false;
        await recordMessage(world, chat.id, 'They stay.');
      }
      return find(...input);
    };
    await say('They go.');
    expect(world.scribe.requests).toHaveLength(1);
    expect((await timeline()).map(({ readBy }) => readBy.extractor)).toEqual(['local', 'model']);
  });

  /** A model that is asked, and thinks until the test lets it answer. */
  const think = () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<string>();
    world.scribe.answers = [
      () => {
        asked.resolve();
        return answer.promise;
      },
    ];
    return { asked: asked.promise, answer: (text: string) => answer.resolve(text) };
  };

  /** The server is told to stop while a model thinks about a message. */
  const shutDownWhileAsking = async () => {
    await read('always');
    const { asked, answer } = think();
    await recordMessage(world, chat.id, 'They go.');
    const worker = createHandWorker(world);
    await worker.start();
    await asked;
    return { answer, drained: worker.drain(), signal: world.scribe.called.contexts[0]?.signal };
  };

  test('waits at shutdown for the answer that is paid for, and asks no more then', async () => {
    const { answer, drained, signal } = await shutDownWhileAsking();
    expect(signal?.aborted).toBe(false);
    answer(harbour);
    await drained;
    await runJobs(world);
    expect(world.scribe.requests).toHaveLength(1);
    expect((await timeline())[0]?.readBy.extractor).toBe('model');
  });

  test('sends no second try of an answer once the server shuts down', async () => {
    const { answer, drained } = await shutDownWhileAsking();
    answer('I would rather not.');
    await drained;
    expect(world.scribe.requests).toHaveLength(1);
  });

  test('asks nothing twice when the server went down with the question', async () => {
    await read('always');
    const { asked, answer } = think();
    await recordMessage(world, chat.id, 'They go. place=tavern');
    world.scribe.price = cost(900);
    const lost = createHandWorker(world).runNext();
    await asked;
    const worker = createHandWorker(world);
    await worker.start();
    await worker.drain();
    await runJobs(world);
    expect(world.scribe.requests).toHaveLength(1);
    expect((await timeline())[0]?.readBy).toEqual({
      extractor: 'local',
      connectionId,
      because: 'outcome_unknown',
    });
    expect(await world.ports.ledger.list(world.owner.id, { limit: 5 })).toMatchObject([{ state: 'unknown' }]);
    answer(harbour);
    await lost;
  });

  test('keeps what was said by hand over what the model says', async () => {
    await read('never');
    await say('place=tavern');
    await correctScene(world.ports, world.owner, chat.id, { environmentClass: 'library' });
    await read('always');
    await orderIllustration(world.ports, world.owner, chat.id, { force: true });
    await runJobs(world);
    expect(world.scribe.requests).toHaveLength(1);
    expect((await timeline())[0]?.scene.environmentClass.value).toBe('library');
  });

  test('stands as it was read locally when the model gives no usable answer, and says so', async () => {
    await read('always');
    world.scribe.answers = ['I would rather not.'];
    await say('place=tavern words=tavern');
    const [entry] = await timeline();
    expect(entry?.scene.environmentClass.value).toBe('tavern');
    expect(entry?.readBy).toEqual({ extractor: 'local', connectionId, because: 'unusable' });
  });
});
