import { AppError } from '../../domain/failure.ts';
import { readGroup, type MovingGroup } from '../../domain/moving/read-group.ts';
import type { Move } from './move.ts';
import { readJsonFile } from './read-json-file.ts';

const maxGroupBytes = 5_000_000;
const known = new WeakMap<Move, Promise<Map<string, MovingGroup>>>();

/** Groups by the names of their chats. One whose file is broken is told of; its chats come with whoever speaks. */
export function knowGroups(move: Move): Promise<Map<string, MovingGroup>> {
  const before = known.get(move);
  if (before) return before;
  const reading = readGroups(move);
  known.set(move, reading);
  return reading;
}

async function readGroups({ archive, installation, remark }: Move): Promise<Map<string, MovingGroup>> {
  const byChat = new Map<string, MovingGroup>();
  for (const file of installation.groups) {
    const say = (why: string) => remark({ kind: 'chats', path: file.inside, why });
    try {
      const group = readGroup(await readJsonFile(archive, file.path, maxGroupBytes));
      if (!group) say('It is no group of SillyTavern.');
      for (const chat of group?.chats ?? []) if (group) byChat.set(chat, group);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      say(error.message);
    }
  }
  return byChat;
}
