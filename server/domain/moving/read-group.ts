import { z } from 'zod';

const GroupFile = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String).catch(''),
  name: z.string().catch(''),
  members: z.array(z.string()).catch([]),
  disabled_members: z.array(z.string()).catch([]),
  chat_id: z.string().catch(''),
  chats: z.array(z.string()).catch([]),
  chat_metadata: z.record(z.string(), z.unknown()).optional().catch(undefined),
  past_metadata: z.record(z.string(), z.record(z.string(), z.unknown())).optional().catch(undefined),
});

/** A group of SillyTavern: who is in it, by their cards' files, and which chats it has. */
export interface MovingGroup {
  name: string;
  members: string[];
  disabled: string[];
  chats: string[];
  /** What versions before 1.14 kept here instead of in the chats' headers, by chat. */
  metadataOf(chat: string): Record<string, unknown> | undefined;
  /** The file as it came. */
  file: Record<string, unknown>;
}

/** Undefined for what is no group. */
export function readGroup(value: unknown): MovingGroup | undefined {
  const read = GroupFile.safeParse(value);
  if (!read.success) return undefined;
  const { name, members, disabled_members: disabled, chats, chat_id: present } = read.data;
  const { chat_metadata: metadata, past_metadata: past } = read.data;
  return {
    name,
    members,
    disabled,
    chats: [...new Set([...chats, present])].filter((chat) => chat !== ''),
    metadataOf: (chat) => (chat === present ? metadata : undefined) ?? past?.[chat],
    file: value as Record<string, unknown>,
  };
}
