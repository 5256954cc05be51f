import type { NewConnection } from '../../../server/contract/connections.ts';
import type { Cost } from '../../../server/domain/cost.ts';
import type { SceneAnswer } from '../../../server/domain/scene-request/answer-schema.ts';
import type { Scene } from '../../../server/domain/scene.ts';
import type { SettingsPatch } from '../../../server/domain/settings.ts';
import { toInstant } from '../../../server/domain/time.ts';
import type { Ports } from '../../../server/services/ports.ts';
import { makeElement } from '../../../server/services/elements/make-element.ts';
import { createConnection } from '../../../server/services/connections/create-connection.ts';
import { loadStory } from '../../../server/services/illustration/story.ts';
import { refineReading, type Refining } from '../../../server/services/scene-reading/refine-reading.ts';
import { answerOf } from '../../domain/scene-request/answers.ts';
import { sceneOf } from '../../domain/scene/scene-of.ts';
import { createWorld } from '../../support/create-world.ts';

export const tavern = sceneOf({ environment: 'a tavern', environmentClass: 'tavern' });
export const message = {
  id: 'msg_9',
  name: 'Ines',
  text: 'Ines pulled the door shut. Rain met her on the quay.',
};

const fields = { environment: 0.4, timeOfDay: 0, weather: 0, mood: 0, focalDetail: 0 };
/** Neither here nor there. */
export const undecided = { total: 0.4, fields };
export const held = { total: 0.02, fields: { ...fields, environment: 0.02 } };

/** What a good model says of `message`. */
export const goodAnswer = JSON.stringify(
  answerOf({
    moved: 'new_place',
    environment: 'the quay',
    environmentClass: 'harbour',
    weather: 'rain',
    evidence: [{ field: 'environment', quote: 'on the quay' }],
  }),
);
export const say = (values: Partial<SceneAnswer>) => JSON.stringify(answerOf(values));

export const cost = (micros: number | null): Cost => ({
  money: micros === null ? null : { amountMicros: micros, currency: 'USD', basis: 'estimated' },
  credits: null,
});

/** A user with a chat and, when they are connected, a language model that answers as the test says. */
export async function openReadingDesk(replaced: Partial<Ports> = {}) {
  const world = createWorld(replaced);
  const { ports, owner, scribe } = world;
  const describe = (kind: 'character' | 'persona', name: string, description: string) =>
    makeElement(ports, { kind, name, description, createdAt: toInstant(ports.clock.now()) });
  const ines = describe('character', 'Ines', 'A keeper of lights.');
  const tom = describe('persona', 'Tom', 'A man of the sea.');
  const chat = await ports.chats.create(
    owner.id,
    {
      id: ports.ids.next('cht'),
      title: 'A chat',
      origin: 'written',
      playhead: null,
      characterIds: [ines.id],
      personaId: tom.id,
      newElements: [ines, tom],
      messages: [],
      createdAt: toInstant(ports.clock.now()),
    },
    null,
  );
  return {
    world,
    chat,
    scribe,
    connect: (form: Partial<NewConnection> = {}) =>
      createConnection(ports, owner, 'llm', {
        name: 'My scribe',
        provider: 'scribe',
        model: 'quill',
        baseUrl: 'https://scribe.example',
        apiKey: 'sk-secret',
        isDefault: true,
        ...form,
      }),
    set: (patch: SettingsPatch) => ports.settings.patchUserLayer(owner.id, patch, []),
    read: async (values: Partial<Refining> = {}, before: Scene | null = tavern) =>
      refineReading(ports, await loadStory(ports, owner.id, chat.id), {
        message,
        before,
        painted: before,
        local: { scene: tavern, shift: undecided },
        signal: new AbortController().signal,
        recent: async () => [],
        ...values,
      }),
    /** What stands in the ledger, newest first. */
    booked: () => ports.ledger.list(owner.id, { limit: 50 }),
    calls: () =>
      world.database.raw
        .query('SELECT state, job_id, booked_micros AS micros FROM provider_calls ORDER BY rowid')
        .all() as {
        state: string;
        job_id: string | null;
        micros: number | null;
      }[],
  };
}
