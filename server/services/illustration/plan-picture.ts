import { AppError } from '../../domain/failure.ts';
import type { GenerationOrder } from '../../domain/generation-order.ts';
import type { ImagePrompt } from '../../domain/image-prompt.ts';
import { buildPrompt } from '../../domain/prompt/build-prompt.ts';
import { choosePeople } from '../../domain/prompt/choose-people.ts';
import { fitSize } from '../../domain/prompt/left-out.ts';
import { emptyScene, type Scene } from '../../domain/scene.ts';
import type { Size } from '../../domain/size.ts';
import type { ImageProvider } from '../../ports/image-provider.ts';
import type { Ports } from '../ports.ts';
import type { Story } from './story.ts';

/** Everything a provider will be asked for; kept, so that a later run asks for the same. */
export interface PicturePlan extends ImagePrompt {
  providerId: string;
  model: string;
  size: Size;
  seed: number;
  count: number;
  /** What the picture shows: the story's scene, or what was read out of the user's own words. */
  subject: Scene;
}

/** Chooses the provider and writes the prompt in its dialect. Throws `AppError('invalid')` for an unknown connection. */
export async function planPicture(
  ports: Pick<Ports, 'providers' | 'extractor'>,
  story: Story,
  scene: Scene,
  order: GenerationOrder,
  seed: number,
): Promise<PicturePlan> {
  const { settings, chat } = story;
  const provider = chooseProvider(ports, story, order);
  const model = provider.defaultModel;
  const can = provider.can(model);
  const subject = order.prompt ? await readWords(ports, order.prompt, scene) : scene;
  const people = choosePeople(scene.characters, chat.persona?.name, settings);
  const prompt = buildPrompt({
    scene: { ...scene, characters: people },
    mode: order.mode ?? settings.promptMode,
    style: settings.style,
    customPrompt: settings.customPrompt,
    subject: order.prompt,
    negativePrompt: order.negativePrompt ?? settings.negativePrompt,
    macros: {
      user: chat.persona?.name ?? '',
      char: chat.characters.map(({ name }) => name).join(', '),
    },
    includeCharacters: settings.includeCharacters || people.length > 0,
    seed,
    wanted: { seed: order.seed, size: order.size, count: order.count },
    can,
  });
  return {
    ...prompt,
    providerId: provider.id,
    model,
    size: fitSize(order.size ?? settings.size, can.sizes),
    seed,
    count: Math.min(order.count ?? 1, can.maxCount),
    subject,
  };
}

/** The provider that a chat or an order names; without a name the built-in painter. */
export function chooseProvider(
  { providers }: Pick<Ports, 'providers'>,
  { settings }: Story,
  order: GenerationOrder,
): ImageProvider {
  const provider = providers.find(order.connectionId ?? settings.activeConnectionId ?? 'painter');
  if (provider) return provider;
  throw new AppError('invalid', 'The connection does not exist any more.', {
    fields: { connectionId: 'This connection does not exist.' },
  });
}

/** The scene that a user's words describe; words without a place stand in the story's. */
async function readWords(
  { extractor }: Pick<Ports, 'extractor'>,
  text: string,
  scene: Scene,
): Promise<Scene> {
  const read = (before: Scene) =>
    extractor.extract({ messageId: '', role: 'narrator', text, before, knownCharacters: [] });
  const alone = await read(emptyScene());
  return withoutEvidence(alone.environmentClass.value === null ? await read(scene) : alone);
}

/** Offsets into an order's words would point at no message. */
function withoutEvidence(scene: Scene): Scene {
  const bare = structuredClone(scene);
  for (const field of Object.values(bare)) {
    if (!Array.isArray(field) && field.evidence?.messageId === '') field.evidence = null;
  }
  bare.characters = bare.characters.map((character) =>
    character.evidence?.messageId === '' ? { ...character, evidence: null } : character,
  );
  return bare;
}
