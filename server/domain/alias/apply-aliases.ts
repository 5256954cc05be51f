import type { Message } from '../message.ts';
import { unknownField, type Evidence, type Scene } from '../scene.ts';
import { findSpeechMarks } from '../text/speech-marks.ts';
import { tokenise, type Token } from '../text/tokens.ts';
import type { Alias, AliasField } from './alias.ts';
import { mayStandIn, splitWords, toPlainText } from './alias-words.ts';
import { isElsewhere } from './is-elsewhere.ts';

/** Of longer texts the end is read, where they leave the scene. */
const readAtEnd = 24_000;
/** As sure as what a text states plainly; what a user says of a message by hand is surer. */
const confidence = 0.9;

export interface AliasReading {
  /** As it was read of the message. */
  scene: Scene;
  /** The scene before the message. */
  before: Scene | null;
  message: Pick<Message, 'id' | 'role' | 'text' | 'position'>;
  aliases: readonly Alias[];
}

/**
 * The scene with what the chat was taught: where an alias's words stand in a message after the one it was learned
 * from, and the field was read from those words or not at all, they have the last word. Words in speech, and words of
 * a place that is left, remembered or wished for, say nothing. Of several the last in the text holds.
 */
export function applyAliases({ scene, before, message, aliases }: AliasReading): Scene {
  const taught = { ...scene };
  for (const [field, { alias, start, end }] of findMentions(message, aliases)) {
    const evidence = { messageId: message.id, start, end };
    const read = listReadings(scene, field).filter((span) => span?.messageId === message.id);
    if (read.length > 0 && !read.some((span) => span && overlaps(span, evidence))) continue;
    const { value, placeClass } = alias;
    Object.assign(taught, { [field]: { value, confidence, evidence } });
    if (field !== 'environment') continue;
    taught.environmentClass =
      placeClass === null ? unknownField() : { value: placeClass, confidence, evidence };
    if (isSamePlace(before, taught)) continue;
    // A new place has its own details and colours.
    if (scene.focalDetail.evidence?.messageId !== message.id) taught.focalDetail = unknownField();
    if (scene.palette.evidence?.messageId !== message.id) taught.palette = unknownField();
  }
  return taught;
}

const listReadings = (scene: Scene, field: AliasField): (Evidence | null)[] =>
  field === 'environment'
    ? [scene.environment.evidence, scene.environmentClass.evidence]
    : [scene[field].evidence];

/** A walk asks for the same aliases with every message. */
const known = new WeakMap<Alias, string[]>();

function wordsOf(alias: Alias): string[] {
  let words = known.get(alias);
  if (!words) known.set(alias, (words = splitWords(alias.words)));
  return words;
}

interface Mention {
  alias: Alias;
  start: number;
  end: number;
}

/** For each field the last mention of the present scene. Longer words hold over shorter ones inside them. */
function findMentions(
  { role, text, position }: AliasReading['message'],
  aliases: readonly Alias[],
): Map<AliasField, Mention> {
  const found = new Map<AliasField, Mention>();
  const plainText = toPlainText(text);
  const wanted = aliases
    .filter((alias) => alias.position < position)
    .map((alias) => ({ alias, words: wordsOf(alias) }))
    .filter(({ words }) => mayStandIn(plainText, words));
  if (wanted.length === 0) return found;
  const from = Math.max(0, text.length - readAtEnd);
  const tokens = tokenise(text, findSpeechMarks(text.slice(from), role), from);
  for (const { alias, words } of wanted) {
    for (let at = tokens.length - words.length; at >= 0; at -= 1) {
      if (!standsAt(tokens, at, words)) continue;
      const [first, last] = [tokens[at], tokens[at + words.length - 1]];
      if (!first || !last || first.speech || isElsewhere(tokens, at, alias.field)) continue;
      const latest = found.get(alias.field);
      const mention = { alias, start: first.start, end: last.end };
      const later = !latest || mention.end > latest.end;
      if (later || (mention.end === latest.end && mention.start < latest.start))
        found.set(alias.field, mention);
      break;
    }
  }
  return found;
}

const standsAt = (tokens: readonly Token[], at: number, words: readonly string[]): boolean =>
  words.every((word, index) => {
    const token = tokens[at + index];
    return token?.word === word && (index === 0 || token.stop === 'none');
  });

const overlaps = (one: { start: number; end: number }, other: { start: number; end: number }): boolean =>
  one.start < other.end && other.start < one.end;

const isSamePlace = (before: Scene | null, now: Scene): boolean =>
  before?.environment.value === now.environment.value &&
  before?.environmentClass.value === now.environmentClass.value;
