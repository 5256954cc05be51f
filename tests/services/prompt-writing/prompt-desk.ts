import type { GenerationOrder } from '../../../server/domain/generation-order.ts';
import type { Settings } from '../../../server/domain/settings.ts';
import { makeElement } from '../../../server/services/elements/make-element.ts';
import { createConnection } from '../../../server/services/connections/create-connection.ts';
import { orderIllustration } from '../../../server/services/illustration/order-illustration.ts';
import { previewPrompt } from '../../../server/services/illustration/preview-prompt.ts';
import type { Ports } from '../../../server/services/ports.ts';
import { createWorld } from '../../support/create-world.ts';
import { now, recordMessage } from '../../support/records.ts';
import { runJobs } from '../../support/run-jobs.ts';

export const written = 'A lantern over a black gate.';

/** A chat in the mode `chat_aware`, and a language model that writes `written`. */
export async function openPromptDesk(replaced: Partial<Ports> = {}, { connected = true } = {}) {
  const world = createWorld(replaced);
  const { ports, owner, scribe } = world;
  const mara = makeElement(ports, {
    kind: 'character',
    name: 'Mara',
    description: 'A keeper of lights.',
    createdAt: now(world),
  });
  const chat = await ports.chats.create(
    owner.id,
    {
      id: ports.ids.next('cht'),
      title: 'A chat',
      origin: 'written',
      playhead: null,
      characterIds: [mara.id],
      personaId: null,
      newElements: [mara],
      messages: [],
      createdAt: now(world),
    },
    null,
  );
  scribe.answers = [written];
  const form = { name: 'My scribe', provider: 'scribe', model: 'quill', isDefault: true };
  const connect = () =>
    createConnection(ports, owner, 'llm', {
      ...form,
      baseUrl: 'https://scribe.example',
      apiKey: 'sk-secret',
    });
  const connection = connected ? await connect() : null;
  const set = (values: Partial<Settings>) => ports.settings.patchUserLayer(owner.id, values, []);
  await set({ promptMode: 'chat_aware', sceneReader: 'never' });
  return {
    world,
    chat,
    mara,
    connection,
    scribe,
    painter: world.provider,
    set,
    say: async (text: string) => {
      const { message } = await recordMessage(world, chat.id, text);
      await runJobs(world);
      return message;
    },
    order: async (order: GenerationOrder = { force: true }) => {
      await orderIllustration(ports, owner, chat.id, order);
      await runJobs(world);
    },
    preview: (order: GenerationOrder = {}) => previewPrompt(ports, owner, chat.id, order),
    image: async () => (await ports.images.list(owner.id, { limit: 1 })).images[0],
    /** What was booked for prompts, oldest first. */
    booked: () =>
      world.database.raw
        .query(
          `SELECT state, booked_micros AS micros, job_id AS job, chat_id AS chat FROM provider_calls
           WHERE purpose = 'prompt' ORDER BY rowid`,
        )
        .all(),
  };
}

export type PromptDesk = Awaited<ReturnType<typeof openPromptDesk>>;
