import { parseChatDate } from './parse-chat-date.ts';
import { readNotes } from './read-line-extras.ts';
import {
  SillyTavernHeader,
  SillyTavernMessage,
  describeIssue,
  describeLeftOut,
  isHeader,
  isNarration,
} from './silly-tavern-line.ts';
import {
  type Transcript,
  type TranscriptMessage,
  type TranscriptRemark,
  type TranscriptResult,
  describeOverlong,
  describeOversize,
  eachLine,
  finish,
  maxTranscriptMessages,
  refuse,
} from './transcript.ts';

/** Deeper than any program writes, and shallow enough for every reader after this one. */
const maxDepth = 100;

/**
 * Reads a SillyTavern chat: one JSON object a line, a header first (older group chats have none).
 * A file with any line that cannot be read is refused as a whole, with every such line named.
 * Never throws.
 */
export const parseSillyTavern = (file: string): TranscriptResult => finish(readSillyTavern(file));

/** The same reading, which halts after each line. */
export function* readSillyTavern(file: string): Generator<undefined, TranscriptResult> {
  const oversize = describeOversize(file);
  if (oversize) return refuse([{ line: 1, message: oversize }]);

  const problems: TranscriptRemark[] = [];
  const leftOut: TranscriptRemark[] = [];
  const messages: TranscriptMessage[] = [];
  let header: SillyTavernHeader | null = null;
  let first = true;

  for (const { line, text } of listLines(file)) {
    const value = parseObject(text);
    if (typeof value === 'string') problems.push({ line, message: value });
    else if (first && isHeader(value)) {
      const read = SillyTavernHeader.safeParse(value);
      if (read.success) header = read.data;
      else problems.push({ line, message: describeIssue(read.error) });
    } else {
      const read = SillyTavernMessage.safeParse(value);
      const reason = read.success ? describeLeftOut(read.data) : undefined;
      if (!read.success) problems.push({ line, message: describeIssue(read.error) });
      else if (reason) leftOut.push({ line, message: reason });
      else {
        const message = toMessage(read.data, value);
        const overlong = describeOverlong(message);
        if (overlong) problems.push({ line, message: overlong });
        else messages.push(message);
      }
    }
    first = false;
    yield;
  }

  if (problems.length > 0) return refuse(isOneDocument(file) ? [oneDocument] : problems);
  if (messages.length === 0) return refuse([{ line: 1, message: 'The file holds no messages.' }]);
  if (messages.length > maxTranscriptMessages)
    return refuse([{ line: 1, message: `The chat has more than ${maxTranscriptMessages} messages.` }]);
  return { kind: 'ok', transcript: nameEverybody(header, messages, leftOut) };
}

/** Lines with something on them; a byte order mark and carriage returns are dropped. */
function* listLines(file: string): Generator<{ line: number; text: string }> {
  for (const { line, raw } of eachLine(file, /\n/g)) {
    const text = raw.trim();
    if (text !== '') yield { line, text };
  }
}

/** The object on a line, or a sentence that says why there is none. */
function parseObject(text: string): Record<string, unknown> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text.startsWith('{') && !text.endsWith('}')
      ? 'This line breaks off in the middle: the file may have been cut short.'
      : 'This line is not valid JSON.';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'This line is JSON, but no message.';
  return isTooDeep(value) ? 'This line is nested too deeply.' : (value as Record<string, unknown>);
}

function isTooDeep(root: object): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; depth < maxDepth; depth++) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

const oneDocument: TranscriptRemark = {
  line: 1,
  message: 'This file is one JSON document; a SillyTavern chat has one JSON object on each line.',
};

function isOneDocument(file: string): boolean {
  try {
    const value: unknown = JSON.parse(file.replace(/^\uFEFF/, ''));
    if (Array.isArray(value)) return true;
    return typeof value === 'object' && value !== null && !('mes' in value) && !('name' in value);
  } catch {
    return false;
  }
}

const keptAsFields = new Set(['name', 'is_user', 'mes', 'swipes', 'swipe_id']);

function toMessage(message: SillyTavernMessage, line: Record<string, unknown>): TranscriptMessage {
  const role = message.is_user ? 'user' : isNarration(message) ? 'narrator' : 'character';
  const extra = Object.fromEntries(Object.entries(line).filter(([key]) => !keptAsFields.has(key)));
  const swipes = pickSwipes(message);
  const notes = readNotes(line, swipes.swipes.length, swipes.swipeIndex);
  return {
    role,
    name: message.name?.trim() ?? '',
    text: message.mes,
    sentAt: parseChatDate(message.send_date),
    ...swipes,
    ...(notes.some((note) => note !== null) && { notes }),
    hidden: message.is_system === true,
    extra,
  };
}

/** `mes` is what was shown, whatever the list beside it says: an edit may have reached only one of them. */
function pickSwipes({ mes, swipes, swipe_id }: SillyTavernMessage): { swipes: string[]; swipeIndex: number } {
  if (!swipes || swipes.length === 0) return { swipes: [mes], swipeIndex: 0 };
  const chosen = swipe_id ?? swipes.indexOf(mes);
  if (swipes[chosen] === mes) return { swipes, swipeIndex: chosen };
  if (chosen >= 0 && chosen < swipes.length) return { swipes: swipes.with(chosen, mes), swipeIndex: chosen };
  const found = swipes.indexOf(mes);
  return found >= 0 ? { swipes, swipeIndex: found } : { swipes: [...swipes, mes], swipeIndex: swipes.length };
}

/** Newer files say "unused" where the names were: then those who speak tell. */
function nameEverybody(
  header: SillyTavernHeader | null,
  messages: TranscriptMessage[],
  leftOut: TranscriptRemark[],
): Transcript {
  const firstName = (role: TranscriptMessage['role']) =>
    messages.find((message) => message.role === role && message.name !== '')?.name;
  const given = (name: string | null | undefined) =>
    name && name.trim() !== '' && name !== 'unused' ? name.trim().slice(0, 200) : undefined;
  const userName = given(header?.user_name) ?? firstName('user') ?? 'You';
  const characterName = given(header?.character_name) ?? firstName('character') ?? 'Character';
  const fallback = { user: userName, character: characterName, narrator: 'Narrator' };
  const named = messages.map((message) => ({ ...message, name: message.name || fallback[message.role] }));
  const speakers = named.filter((message) => message.role === 'character').map((message) => message.name);
  return {
    title: null,
    userName,
    characterName,
    characterNames: [...new Set(speakers)],
    createdAt:
      parseChatDate(header?.create_date) ?? messages.find((message) => message.sentAt)?.sentAt ?? null,
    rest: header ?? {},
    messages: named,
    leftOut,
  };
}
