import type { Connection } from '../../domain/connection.ts';
import type { GenerationOrder } from '../../domain/generation-order.ts';
import type { ImagePrompt } from '../../domain/image-prompt.ts';
import { buildPrompt } from '../../domain/prompt/build-prompt.ts';
import { choosePeople } from '../../domain/prompt/choose-people.ts';
import { fitSize, withoutRepeats } from '../../domain/prompt/left-out.ts';
import type { PromptInput } from '../../domain/prompt/prompt-input.ts';
import { takeVerbatim } from '../../domain/prompt/take-verbatim.ts';
import type { Scene } from '../../domain/scene.ts';
import { isDefaultSize, type Size } from '../../domain/size.ts';
import { takeReferences } from '../../domain/take-references.ts';
import type { Preferences } from '../../ports/image-provider.ts';
import type { Ports } from '../ports.ts';
import { taggerOf } from '../tags/tagger-of.ts';
import { appointPainter, type Painter } from './appoint-painter.ts';
import { gatherCompanions, listAvatars, plainUse, type Companion } from './companions.ts';
import { findPlacePicture } from './find-place.ts';
import { listReferences } from './load-references.ts';
import { sayCompanions } from './say-companions.ts';
import { notAsked, sayStoodIn, type Writing } from '../prompt-writing/writing.ts';
import { readPresets } from '../presets/read-presets.ts';
import { readAppearances } from './read-appearances.ts';
import { readOwnWords } from './read-own-words.ts';
import type { Telling } from './story.ts';

/** Everything a provider will be asked for; kept, so that a later run asks for the same. No key is in it. */
export interface PicturePlan extends ImagePrompt {
  /** `painter` for the built-in one. */
  connectionId: string;
  providerId: string;
  model: string;
  size: Size;
  seed: number;
  /** The model takes no seed: the picture keeps none. */
  seedless?: true;
  count: number;
  /** Pictures of the gallery that go along as references, behind the connection's own. */
  companions: Companion[];
  /** What the picture shows: the story's scene, or what was read out of the user's own words. */
  subject: Scene;
}

/** What a picture is made of, whoever paints it. `drawnSeed` is taken where nobody asks for another. */
export interface Wish {
  scene: Scene;
  order: GenerationOrder;
  drawnSeed: number;
  /** What a language model wrote of the story, or why the scene stands in its place. */
  writing?: Writing;
  /** The place was painted before: where there is room, that picture shows the way. */
  earlierImageId?: string | null;
  /** Pictures that the user chose: then nobody's avatar goes along by itself. */
  chosen?: readonly Companion[];
}

/**
 * Writes the prompt in the dialect of the connection's model, and what the connection prefers into it: an order beats
 * the connection, the connection beats the settings. Throws `ProviderFailure('bad_request')` for a connection that
 * cannot be used as it is.
 */
export async function planPicture(
  ports: Pick<
    Ports,
    'elements' | 'connections' | 'providers' | 'images' | 'extractor' | 'tagLists' | 'presets'
  >,
  story: Telling,
  connection: Connection,
  wish: Wish,
): Promise<PicturePlan> {
  const painter = appointPainter(ports, connection);
  const { provider, model, parameters, can } = painter;
  const { order, scene } = wish;
  const preferences = provider.preferences(parameters);
  const own = takeReferences(await listReferences(ports, story.userId, connection.id), can);
  const avatars = wish.chosen ? { companions: [], leftOut: [] } : listAvatars(story, scene, preferences);
  // It goes along without being asked for: where no picture does, nothing is missed.
  const place = can.maxReferences > 0 ? await findPlace(ports, story, wish, preferences) : [];
  const wished = [...avatars.companions, ...place, ...(wish.chosen ?? []), ...listEarlier(wish)];
  const company = await gatherCompanions(ports, story.userId, wished, {
    most: can.maxReferences,
    taken: own.count,
  });
  const size = order.size ?? preferences.size ?? story.settings.size;
  const seed = order.seed ?? preferences.seed ?? wish.drawnSeed;
  const wanted = {
    seed: order.seed ?? preferences.seed,
    size: order.size || preferences.size || !isDefaultSize(size) ? size : undefined,
    count: order.count,
    references: own.count,
  };
  const tagger = await taggerOf(ports, story.userId, can.dialect);
  const written = order.verbatim
    ? takeVerbatim(order, wanted, can)
    : finish(
        painter,
        await writePrompt(ports, story, { ...wish, drawnSeed: seed }, preferences, { wanted, can, tagger }),
      );
  const plan = {
    ...(order.verbatim ? written : sayCompanions(written, company.companions, own.count)),
    companions: company.companions,
    connectionId: connection.id,
    providerId: provider.id,
    model,
    size: fitSize(size, can.sizes),
    seed,
    ...(!can.seed && { seedless: true as const }),
    count: Math.min(order.count ?? 1, can.maxCount),
    subject: order.prompt ? await readOwnWords(ports, order.prompt, scene) : scene,
  };
  const taken = [...own.taken, ...company.references];
  const further = provider.leavesOut?.({ ...plan, scene: plan.subject, references: taken }, parameters) ?? [];
  return {
    ...plan,
    leftOut: withoutRepeats([
      ...plan.leftOut,
      ...own.leftOut,
      ...company.leftOut,
      ...avatars.leftOut,
      ...further,
    ]),
  };
}

const listEarlier = ({ earlierImageId }: Wish): Companion[] =>
  earlierImageId ? [{ imageId: earlierImageId, kind: 'earlier', name: '', use: plainUse }] : [];

/** The user's own words, and pictures of the user's choice, are of wherever they say. */
async function findPlace(
  ports: Pick<Ports, 'elements'>,
  { userId }: Telling,
  { scene, order, chosen }: Wish,
  { placePicture = false }: Preferences,
): Promise<Companion[]> {
  if (!placePicture || chosen || order.prompt !== undefined) return [];
  const found = await findPlacePicture(ports, userId, scene);
  return found ? [found] : [];
}

async function writePrompt(
  ports: Pick<Ports, 'elements' | 'presets'>,
  story: Telling,
  { scene, order, drawnSeed: seed, writing = notAsked }: Wish,
  preferences: Preferences,
  given: Pick<PromptInput, 'wanted' | 'can' | 'tagger'>,
): Promise<ImagePrompt> {
  const { settings, chat } = story;
  const people = choosePeople(scene.characters, chat.persona?.name, settings);
  const unwanted = [order.negativePrompt ?? settings.negativePrompt, preferences.negativePrompt ?? ''];
  const { presets, leftOut } = await readPresets(ports, story, scene);
  const mode = order.mode ?? settings.promptMode;
  const prompt = buildPrompt({
    scene: { ...scene, characters: people },
    mode,
    style: settings.style,
    customPrompt: settings.customPrompt,
    ...('prompt' in writing && { written: writing.prompt }),
    presets,
    subject: order.prompt,
    negativePrompt: unwanted.filter((text) => text.trim() !== '').join(', '),
    macros: {
      user: chat.persona?.name ?? '',
      char: chat.characters.map(({ name }) => name).join(', '),
    },
    includeCharacters: settings.includeCharacters || people.length > 0,
    appearances: await readAppearances(ports, story, scene),
    seed,
    ...given,
  });
  const stoodIn = mode === 'chat_aware' && !order.prompt && 'because' in writing ? [sayStoodIn(writing)] : [];
  const unfilled = 'prompt' in writing ? writing.leftOut : [];
  return { ...prompt, leftOut: [...stoodIn, ...leftOut, ...unfilled, ...prompt.leftOut] };
}

const finish = ({ provider, model, parameters }: Painter, prompt: ImagePrompt): ImagePrompt =>
  provider.finish?.(prompt, model, parameters) ?? prompt;
