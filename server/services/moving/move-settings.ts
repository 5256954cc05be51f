import { AppError } from '../../domain/failure.ts';
import {
  type MovingImageSettings,
  type MovingWords,
  readImageSettings,
} from '../../domain/moving/read-image-settings.ts';
import type { PresetKind } from '../../domain/preset.ts';
import { createConnection } from '../connections/create-connection.ts';
import { createPreset } from '../presets/create-preset.ts';
import { bringOnce } from './bring-once.ts';
import { findPeople } from './find-people.ts';
import { under, type Move, type Mover, type MovingThing, type Outcome } from './move.ts';

/** The set-up of SillyTavern's image generation: who paints (without a key), and the words that go into pictures. */
export const moveSettings: Mover = {
  kind: 'settings',
  list: (move) => {
    if (!move.settings.images) return [];
    const settings = readImageSettings(move.settings.images);
    const { source, main, styles, characters } = settings;
    const words = (kind: PresetKind, given: readonly MovingWords[]) =>
      given.map((one) => thing(one.key, one.name, () => bringWords(move, kind, one)));
    return [
      ...(source === '' ? [] : [thing(`source:${source}`, source, () => bringConnection(move, settings))]),
      ...words('main', main ? [main] : []),
      ...words('style', styles),
      ...words('character', characters),
    ];
  },
};

const keyOf = (key: string) => `settings.json#${key}`;

const thing = (key: string, name: string, bring: () => Promise<Outcome>): MovingThing => ({
  file: { path: '', inside: keyOf(key), name, bytes: 0, modifiedAt: null },
  name,
  bring,
});

async function bringConnection(
  move: Move,
  { provider, source, model, baseUrl }: MovingImageSettings,
): Promise<Outcome> {
  const { ports, actor } = move;
  if (provider === null || !ports.providers.find(provider)) {
    throw new AppError('invalid', `What SillyTavern calls “${source}” cannot paint here yet.`);
  }
  const label = ports.providers.find(provider)?.label ?? provider;
  const { outcome } = await bringOnce(move, {
    kind: 'settings',
    key: keyOf(`source:${source}`),
    draw: () => ports.ids.next('con'),
    isHere: async (id) => (await ports.connections.find(actor.id, id)) !== undefined,
    make: async (id) => {
      const form = { name: `${label} (SillyTavern)`, provider, model: model.slice(0, 300), baseUrl };
      await createConnection(under(ports, id), actor, 'image', form);
    },
  });
  return outcome;
}

async function bringWords(move: Move, kind: PresetKind, words: MovingWords): Promise<Outcome> {
  const { ports, actor } = move;
  const { outcome } = await bringOnce(move, {
    kind: 'settings',
    key: keyOf(words.key),
    draw: () => ports.ids.next('pre'),
    isHere: async (id) => (await ports.presets.find(actor.id, id)) !== undefined,
    make: async (id) => {
      const whom = (await findPeople(move)).characters.get(`${words.name}.png`);
      if (kind === 'character' && !whom)
        throw new AppError('invalid', 'The character of these words is not here.');
      const form = {
        kind,
        name: (whom?.name ?? words.name).trim().slice(0, 200).toWellFormed(),
        prompt: words.prompt.slice(0, 20_000),
        negativePrompt: words.negativePrompt.slice(0, 20_000),
        elementIds: whom ? [whom.id] : [],
      };
      await createPreset(under(ports, id), actor, form, { number: true });
    },
  });
  return outcome;
}
