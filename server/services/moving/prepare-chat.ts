import { AppError } from '../../domain/failure.ts';
import type { MessageImage } from '../../domain/message.ts';
import { readChatMetadata } from '../../domain/moving/read-chat-metadata.ts';
import type { MovingGroup } from '../../domain/moving/read-group.ts';
import type { MovingFile } from '../../domain/moving/sort-files.ts';
import { toInstant } from '../../domain/time.ts';
import { listPicturePaths } from '../../domain/transcript/read-line-extras.ts';
import type { Transcript } from '../../domain/transcript/transcript.ts';
import type { NewChat } from '../../ports/chats.ts';
import { buildChat, type ChatPeople } from '../chats/build-chat.ts';
import { makeElement } from '../elements/make-element.ts';
import { bringOnce, findBrought } from './bring-once.ts';
import { findPeople, type MovedPeople } from './find-people.ts';
import { knowGroups } from './know-groups.ts';
import type { Move } from './move.ts';
import { bringPicture } from './move-pictures.ts';

export interface ChatFile {
  file: MovingFile;
  /** The file name of the card whose chat it is; `null` for a group's. */
  folder: string | null;
}

/** A chat with whoever and whatever of its installation belongs to it, not kept yet. */
export async function prepareChat(
  move: Move,
  chatFile: ChatFile,
  transcript: Transcript,
  id: string,
): Promise<NewChat> {
  const { file, folder } = chatFile;
  const group = folder === null ? (await knowGroups(move)).get(file.name) : undefined;
  const header = {
    ...transcript.rest,
    chat_metadata: transcript.rest.chat_metadata ?? group?.metadataOf(file.name),
  };
  const metadata = readChatMetadata(header);
  const people = await findPeople(move);
  const casting = await cast(move, people, chatFile, transcript, group, metadata.persona);
  const images = await findImages(move, transcript, metadata.backdropPath);
  const chat = await buildChat(
    move.ports,
    transcript,
    { id, title: titleOf(move, chatFile, transcript, group) },
    {
      ...casting.people,
      imagesOf: ({ extra }) => listPicturePaths(extra).flatMap((path) => images.get(path) ?? []),
      rest: { path: file.inside, ...(group && { group: group.file }) },
    },
  );
  const books = [
    metadata.lorebook,
    ...(folder === null ? [] : (move.settings.booksOfCharacters.get(folder) ?? [])),
  ];
  const keys = books.flatMap((name) => (name === null ? [] : [`worlds/${name}.json`]));
  const [backdrop] = (metadata.backdropPath !== null && images.get(metadata.backdropPath)) || [];
  return {
    ...chat,
    characterIds: [...new Set([...casting.castIds, ...chat.characterIds])],
    mutedIds: casting.mutedIds,
    settings: metadata.settings,
    lorebookIds: [...new Set((await findBrought(move, 'lorebooks', keys)).values())],
    backdropImageId: backdrop?.imageId,
    createdAt: transcript.createdAt ?? file.modifiedAt ?? chat.createdAt,
    updatedAt: transcript.messages.findLast(({ sentAt }) => sentAt !== null)?.sentAt ?? undefined,
  };
}

interface Casting {
  people: ChatPeople;
  /** Whoever belongs to the chat before anybody has spoken. */
  castIds: string[];
  mutedIds: string[];
}

async function cast(
  move: Move,
  { characters, personas }: MovedPeople,
  { folder }: ChatFile,
  transcript: Transcript,
  group: MovingGroup | undefined,
  lockedPersona: string | null,
): Promise<Casting> {
  const of = (avatars: readonly string[]) => avatars.flatMap((avatar) => characters.get(avatar)?.id ?? []);
  const own = folder === null ? undefined : characters.get(`${folder}.png`);
  const byName = new Map([...characters.values()].map(({ name, id }) => [name, id]));
  // A card may have been renamed since: who speaks first in its chat is the one it is about.
  const ownNames = new Set([own?.name, transcript.characterName]);
  const characterIdOf: ChatPeople['characterIdOf'] = ({ name, extra }) => {
    const byAvatar = characters.get(typeof extra.original_avatar === 'string' ? extra.original_avatar : '');
    return byAvatar?.id ?? (own && ownNames.has(name) ? own.id : byName.get(name));
  };
  const worn =
    lockedPersona ?? transcript.messages.map(({ extra }) => readFace(extra.force_avatar)).findLast(Boolean);
  const persona =
    personas.get(worn ?? '') ?? [...personas.values()].find(({ name }) => name === transcript.userName);
  return {
    people: { characterIdOf, personaId: persona?.id ?? (await bringByName(move, transcript.userName)) },
    castIds: own ? [own.id] : of(group?.members ?? []),
    mutedIds: of(group?.disabled ?? []),
  };
}

/** The file out of `/thumbnail?type=persona&file=tam.png` or `User Avatars/tam.png`. */
function readFace(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  const file = /[?&]file=([^&]+)/.exec(address)?.[1] ?? /^\/?User(?: |%20)Avatars\/(.+)$/.exec(address)?.[1];
  try {
    return file && decodeURIComponent(file);
  } catch {
    return file;
  }
}

/** Who wrote as somebody without a persona: one for all chats in which that name was used. */
async function bringByName(move: Move, name: string): Promise<string> {
  const { ports, actor } = move;
  const { id } = await bringOnce(move, {
    kind: 'personas:name',
    key: name,
    draw: () => ports.ids.next('elm'),
    isHere: async (made) => (await ports.elements.find(actor.id, made)) !== undefined,
    make: async (made) => {
      const createdAt = toInstant(ports.clock.now());
      const element = makeElement(ports, { id: made, kind: 'persona', name, description: '', createdAt });
      await ports.elements.add(actor.id, { elements: [{ element }] });
    },
  });
  return id;
}

/** A chat's pictures, brought with it where the galleries were not asked for; those that are missing are told of once. */
async function findImages(
  move: Move,
  transcript: Transcript,
  backdropPath: string | null,
): Promise<Map<string, MessageImage[]>> {
  const { ports, actor, installation, remark } = move;
  const files = new Map(
    [...installation.pictures, ...installation.backgrounds].map((file) => [file.inside, file]),
  );
  const wanted = new Set(transcript.messages.flatMap(({ extra }) => listPicturePaths(extra)));
  if (backdropPath !== null) wanted.add(backdropPath);
  const found = new Map<string, MessageImage[]>();
  for (const path of wanted) {
    const file = files.get(path);
    const kind = path.startsWith('backgrounds/') ? 'backgrounds' : 'pictures';
    const say = (why: string) => remark({ kind: 'chats', path, why });
    if (!file) {
      say('A picture of a chat is not among the files.');
      continue;
    }
    try {
      const image = await ports.images.find(actor.id, (await bringPicture(move, kind, file)).id);
      if (!image) continue;
      const { id: imageId, placeholder, width, height } = image;
      found.set(path, [{ imageId, placeholder, width, height }]);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
      say(error.message);
    }
  }
  return found;
}

/** Who it is with; where there are several, when it began, or the name that it was given. */
function titleOf(
  { installation }: Move,
  { file, folder }: ChatFile,
  { characterNames, createdAt }: Transcript,
  group: MovingGroup | undefined,
): string {
  const who = group?.name.trim() || characterNames.slice(0, 3).join(', ') || folder || file.name;
  const usual =
    folder === null ? /^\d+$/.test(file.name) || /@\d\dh/.test(file.name) : /@\d\d?h/.test(file.name);
  const others =
    folder === null
      ? (group?.chats.length ?? 1)
      : installation.chats.filter((chat) => chat.folder === folder).length;
  const title =
    others === 1 ? who : usual && createdAt ? `${who}, ${createdAt.slice(0, 10)}` : usual ? who : file.name;
  return title.slice(0, 300).toWellFormed();
}
