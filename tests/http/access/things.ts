import { makeElement } from '../../../server/services/elements/make-element.ts';
import { draftLorebook, keepElement } from '../../support/element-records.ts';
import { draftMessage, makeChat, makeEntry, makeFailedJob, now } from '../../support/records.ts';
import { addReference } from '../../../server/services/connections/add-reference.ts';
import { zipOf } from '../../support/installation.ts';
import { beginWithUpload } from '../../../server/services/moving/begin-moving.ts';
import { createConnection } from '../../../server/services/connections/create-connection.ts';
import { importTagList } from '../../../server/services/tags/import-tag-list.ts';
import { makeIllustrateJob, makeRescanJob } from '../../../server/services/jobs/make-jobs.ts';
import { createPreset } from '../../../server/services/presets/create-preset.ts';
import { deletePreset } from '../../../server/services/presets/delete-preset.ts';
import { shareImage } from '../../../server/services/shares/share-image.ts';
import { subscribeDevice } from '../../../server/services/push/subscribe-device.ts';
import { makeSubscription } from '../../support/push-service.ts';
import type { Door } from '../support.ts';
import { storeImage } from '../support-images.ts';

/** Stands in every text of the owner's things: no answer to anybody else may hold it. */
export const secret = 'zq-secret-of-the-owner';

export type Things = Awaited<ReturnType<typeof makeThings>>;

/** One of everything that an address can name, all the owner's. Returns their ids. */
export async function makeThings({ world }: Door) {
  const { ports, owner, stranger } = world;
  const character = makeElement(ports, {
    kind: 'character',
    name: secret,
    description: secret,
    createdAt: now(world),
  });
  const chat = await ports.chats.create(
    owner.id,
    {
      id: ports.ids.next('cht'),
      title: secret,
      origin: 'written',
      playhead: null,
      characterIds: [character.id],
      personaId: null,
      newElements: [character],
      messages: [],
      createdAt: now(world),
    },
    null,
  );
  const { message } = await ports.messages.record(owner.id, draftMessage(world, chat.id, secret), null);
  await ports.timeline.write(owner.id, chat.id, [makeEntry(message)], []);
  const [element, persona] = await Promise.all(
    (['place', 'persona'] as const).map((kind) => keepElement(world, { kind, name: secret })),
  );
  const lorebook = draftLorebook(world, { name: secret, characterId: character.id }, [secret]);
  await ports.elements.add(owner.id, { elements: [], lorebooks: [lorebook] });
  const image = await storeImage(world);
  const { share } = await shareImage(ports, owner, image.id, {});
  const job = await ports.jobs.add(
    owner.id,
    makeIllustrateJob(ports, chat.id, null, 'force', { prompt: secret }),
  );
  ports.previews.keep(owner.id, job.id, Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  const failed = await makeFailedJob(world, chat.id);
  await ports.ledger.openCall({
    id: ports.ids.next('call'),
    userId: owner.id,
    jobId: null,
    chatId: chat.id,
    connectionId: null,
    provider: 'easel',
    model: secret,
    purpose: 'picture',
    candidate: 0,
    sequence: 0,
    sentAt: now(world),
    estimate: { money: null, credits: null },
    automatic: false,
  });
  const actor = owner;
  const form = { name: secret, apiKey: secret, model: secret };
  const connection = await createConnection(ports, actor, 'image', { ...form, provider: 'easel' });
  const address = { provider: 'scribe', baseUrl: 'https://scribe.example' };
  const llmConnection = await createConnection(ports, actor, 'llm', { ...form, ...address });
  const picture = { name: secret, bytes: new TextEncoder().encode(secret) };
  const reference = await addReference(ports, actor, 'image', connection.id, picture);
  for (const rows of [`${secret}-before,0,1,`, `${secret},0,1,`]) {
    await importTagList(ports, actor, { name: `${secret}.csv`, bytes: new TextEncoder().encode(rows) });
  }
  const words = { prompt: secret, tags: secret, negativePrompt: secret };
  const preset = await createPreset(ports, actor, {
    kind: 'character',
    name: secret,
    elementIds: [character.id],
    ...words,
  });
  const removedPreset = await createPreset(ports, actor, { kind: 'main', name: `${secret} once`, ...words });
  await deletePreset(ports, actor, removedPreset.id);
  const alias = {
    id: ports.ids.next('als'),
    field: 'environment' as const,
    words: secret,
    value: secret,
    placeClass: null,
    messageId: message.id,
    position: message.position,
    learnedAt: now(world),
  };
  const rescan = makeRescanJob(ports, chat.id, message.position);
  await ports.timeline.correct(owner.id, chat.id, makeEntry(message), {}, [alias], [], rescan);
  const trashed = await makeChat(world, secret);
  await ports.chats.trash(owner.id, trashed.id, now(world));
  const installation = zipOf({ 'characters/.keep': '', [`chats/Bram/${secret}.jsonl`]: '{}' });
  const upload = { name: `${secret}.zip`, bytes: new Response(installation).body! };
  const moving = await beginWithUpload(ports, actor, upload);
  const subscription = makeSubscription(`https://push.example/${secret}`);
  const device = await subscribeDevice(ports, actor, subscription, null);
  return {
    chat: chat.id,
    device: device.id,
    moving: moving.id,
    trashed: trashed.id,
    message: message.id,
    alias: alias.id,
    image: image.id,
    zipTicket: ports.zipOrders.add({ userId: owner.id, imageIds: [image.id] }).ticket,
    share: share.token,
    job: job.id,
    connection: connection.id,
    llmConnection: llmConnection.id,
    reference: reference.id,
    failed: failed.id,
    preset: preset.id,
    removedPreset: removedPreset.id,
    character: character.id,
    element: element?.id ?? '',
    persona: persona?.id ?? '',
    lorebook: lorebook.id,
    user: owner.id,
    otherUser: stranger.id,
  };
}
