import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { makeAutomaticJob } from '../../server/services/jobs/make-jobs.ts';
import { sceneWith } from '../support/fakes/scene-extractor.ts';
import { makeElement } from '../../server/services/elements/make-element.ts';
import type { World } from '../support/create-world.ts';
import { claim, draftMessage, makeChat, makeImage, now, recordMessage } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('chats in $name', ({ open }) => {
  let world: World;
  beforeEach(() => {
    world = open();
  });
  afterEach(() => world.close());

  const person = (kind: 'character' | 'persona', name: string) =>
    makeElement(world.ports, { kind, name, description: `${name} of the docks`, createdAt: now(world) });
  const newChat = (texts: string[]) => {
    const id = world.ports.ids.next('cht');
    const [ann, bob, me] = [person('character', 'Ann'), person('character', 'Bob'), person('persona', 'Me')];
    return {
      id,
      title: 'Imported',
      origin: 'imported' as const,
      playhead: 0,
      characterIds: [bob.id, ann.id],
      personaId: me.id,
      newElements: [ann, bob, me],
      messages: texts.map((text, index) => ({
        ...draftMessage(world, id, text),
        position: index + 1,
        extra: { api: 'kept' },
      })),
      createdAt: now(world),
    };
  };
  /** A picture in the gallery, put there by a job of that chat. */
  const keepPicture = async (chatId: string) => {
    const { jobId, message } = await recordMessage(world, chatId, 'one');
    await claim(world);
    const image = makeImage(world, { chatId, scene: sceneWith({ environmentClass: 'tavern' }) });
    await world.ports.images.add(world.owner.id, [image], { jobId: jobId ?? '', step: 'store', result: 1 });
    return { image, message };
  };

  test('come with their people, messages and first job in one commit', async () => {
    const wanted = newChat(['one', 'two']);
    const job = makeAutomaticJob(world.ports, wanted.id, wanted.messages[0]?.id ?? '');
    const chat = await world.ports.chats.create(world.owner.id, wanted, job);
    expect(chat).toMatchObject({
      title: 'Imported',
      messageCount: 2,
      playhead: 0,
      characters: [{ name: 'Bob' }, { name: 'Ann' }],
      persona: { name: 'Me' },
      backdrop: null,
    });
    expect(await world.ports.chats.find(world.owner.id, chat.id)).toEqual(chat);
    expect((await world.ports.jobs.find(world.owner.id, job.id))?.state).toBe('ready');
    const elements = await world.ports.elements.listByIds(world.owner.id, wanted.characterIds);
    expect(elements.map(({ name }) => name).sort()).toEqual(['Ann', 'Bob']);
    expect(await world.ports.elements.listByIds(world.stranger.id, wanted.characterIds)).toEqual([]);
  });

  test('leave nothing behind when one of their messages cannot be written', async () => {
    const wanted = newChat(['one', 'two']);
    wanted.messages[1] = { ...wanted.messages[1]!, position: 1 };
    await expect(world.ports.chats.create(world.owner.id, wanted, null)).rejects.toThrow();
    expect(await world.ports.chats.find(world.owner.id, wanted.id)).toBeUndefined();
    expect(await world.ports.elements.listByIds(world.owner.id, wanted.characterIds)).toEqual([]);
    expect(await world.listEvents()).toEqual([]);
  });

  test('take a great many messages, all or nothing', async () => {
    const wanted = newChat(Array.from({ length: 1_234 }, (_, index) => `line ${index}`));
    const chat = await world.ports.chats.create(world.owner.id, wanted, null);
    expect(chat.messageCount).toBe(1_234);
    const last = await world.ports.messages.findLast(world.owner.id, chat.id);
    expect(last).toMatchObject({ position: 1_234, text: 'line 1233' });
    expect((await world.listEvents()).map(({ type }) => type)).toEqual(['chat.created']);
  });

  test('that are long are not there before all of them is, and leave nothing when they fail', async () => {
    const wanted = newChat(Array.from({ length: 450 }, (_, index) => `line ${index}`));
    wanted.messages[440] = { ...wanted.messages[440]!, position: 1 };
    const created = world.ports.chats.create(world.owner.id, wanted, null);
    const others = await makeChat(world, 'Meanwhile');
    expect(await world.ports.chats.list(world.owner.id, { archived: false, limit: 5 })).toEqual([others]);
    expect(await world.ports.chats.find(world.owner.id, wanted.id)).toBeUndefined();
    await expect(created).rejects.toThrow();
    expect(await world.ports.messages.findLast(world.owner.id, wanted.id)).toBeUndefined();
    expect(await world.ports.chats.removeUnfinished()).toBe(0);
  });

  test('that a crash cut off are forgotten at the next start', async () => {
    const wanted = newChat(Array.from({ length: 450 }, (_, index) => `line ${index}`));
    const created = world.ports.chats.create(world.owner.id, wanted, null);
    await world.ports.chats.find(world.owner.id, wanted.id);
    expect(await world.ports.chats.removeUnfinished()).toBe(1);
    await expect(created).rejects.toThrow();
    expect(await world.ports.chats.find(world.owner.id, wanted.id)).toBeUndefined();
  });

  test('are listed latest first in keyset pages, searched, archived, and their owner’s alone', async () => {
    const titles = ['Alpha', 'Beta 100%', 'Gamma'];
    for (const title of titles) {
      world.clock.advance(1_000);
      await makeChat(world, title);
    }
    await makeChat(world, 'Theirs', world.stranger);
    const list = async (filter: object) => {
      const chats = await world.ports.chats.list(world.owner.id, { archived: false, limit: 10, ...filter });
      return chats.map(({ title }) => title);
    };
    expect(await list({})).toEqual(['Gamma', 'Beta 100%', 'Alpha']);
    const [first] = await world.ports.chats.list(world.owner.id, { archived: false, limit: 1 });
    expect(await list({ after: first })).toEqual(['Beta 100%', 'Alpha']);
    expect(await list({ q: 'amm' })).toEqual(['Gamma']);
    expect(await list({ q: '100%' })).toEqual(['Beta 100%']);
    expect(await list({ q: '_' })).toEqual([]);
    await world.ports.chats.update(world.owner.id, first?.id ?? '', { archived: true }, now(world));
    expect(await list({})).toEqual(['Beta 100%', 'Alpha']);
    expect(await list({ archived: true })).toEqual(['Gamma']);
  });

  test('lie in the trash out of the lists, and come back', async () => {
    const { chats } = world.ports;
    const chat = await makeChat(world);
    await chats.trash(world.owner.id, chat.id, now(world));
    expect(await chats.list(world.owner.id, { archived: false, limit: 5 })).toEqual([]);
    expect((await chats.find(world.owner.id, chat.id))?.deletedAt).toBe(now(world));
    const back = await chats.restore(world.owner.id, chat.id, now(world), []);
    expect(await chats.list(world.owner.id, { archived: false, limit: 5 })).toEqual([back]);
    const types = (await world.listEvents()).map(({ type }) => type);
    expect(types).toEqual(['chat.created', 'chat.deleted', 'chat.updated']);
  });

  test('are not changed for a stranger', async () => {
    const chat = await makeChat(world);
    const { chats } = world.ports;
    const refused = { code: 'not_found' };
    const stranger = world.stranger.id;
    await expect(chats.update(stranger, chat.id, { title: 'Mine' }, now(world))).rejects.toMatchObject(
      refused,
    );
    await expect(chats.trash(stranger, chat.id, now(world))).rejects.toMatchObject(refused);
    await expect(chats.restore(stranger, chat.id, now(world), [])).rejects.toMatchObject(refused);
    await expect(chats.hangBackdrop(stranger, chat.id, null, now(world))).rejects.toMatchObject(refused);
    await expect(chats.movePlayhead(stranger, chat.id, 1, now(world), null)).rejects.toMatchObject(refused);
    expect(await chats.find(stranger, chat.id)).toBeUndefined();
    expect((await chats.find(world.owner.id, chat.id))?.title).toBe('A chat');
  });

  test('remember the scene of the picture that was hung, until it is taken down', async () => {
    const chat = await makeChat(world);
    const { chats } = world.ports;
    const { image } = await keepPicture(chat.id);
    expect(await chats.findBackdropScene(world.owner.id, chat.id)).toBeUndefined();
    const hung = { imageId: image.id, pinned: true };
    const shown = await chats.hangBackdrop(world.owner.id, chat.id, hung, now(world));
    expect(shown.backdrop).toEqual({
      imageId: image.id,
      url: `/api/images/${image.id}/file?size=original&v=${image.hash.slice(0, 16)}`,
      filmUrl: null,
      placeholder: image.placeholder,
      pinned: true,
    });
    expect(await chats.findBackdropScene(world.owner.id, chat.id)).toEqual({
      scene: image.scene!,
      imageId: image.id,
      paintedAt: now(world),
    });
    await chats.hangBackdrop(world.owner.id, chat.id, null, now(world));
    expect(await chats.findBackdropScene(world.owner.id, chat.id)).toBeUndefined();
  });
});
