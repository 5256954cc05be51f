import {
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

/** "Mara: …", "**Mara:** …", "[12:03] Mara: …", "<Mara> …" */
const label =
  /^(?:\[[^\]\n]{1,40}\]\s*)?(?:<([^<>:\n]{1,60})>|\*{0,2}([^\s*:<>[\]][^:*\n]{0,59}?)\*{0,2}:\*{0,2})(?:\s+|$)(.*)$/su;
const heading = /^(#{1,6})\s+(.+?)\s*#*$/u;
const separator = /^(?:[-*_=~]\s*){3,}$/u;

const userNames = new Set(['you', 'user', 'me', 'player', '{{user}}']);
const narratorNames = new Set(['narrator', 'narration', 'storyteller', 'game master', 'gm', 'dm']);
/** Words in a name that need no capital, and labels that are no names. */
const particles = new Set(['the', 'of', 'and', 'de', 'la', 'le', 'van', 'von', 'der', 'al', 'ibn']);
const notNames = /^(?:chapter|part|scene|act|book|note|warning|ps|day|night|summary|title)\b/iu;

/**
 * Reads a transcript of plain text: paragraphs between blank lines, each spoken by the name before its colon
 * or, without one, by the narrator. A first `# heading` is the title; later headings open with the narrator.
 * Dates are unknown. Never throws.
 */
export const parsePlainText = (file: string): TranscriptResult => finish(readPlainText(file));

/** The same reading, which halts after each turn. */
export function* readPlainText(file: string): Generator<undefined, TranscriptResult> {
  const oversize = describeOversize(file);
  if (oversize) return refuse([{ line: 1, message: oversize }]);
  if (file.includes('\0')) return refuse([{ line: 1, message: 'This is not a text file.' }]);

  let title: string | null = null;
  const messages: TranscriptMessage[] = [];
  const problems: TranscriptRemark[] = [];
  for (const { line, text } of listTurns(file)) {
    const headed = heading.exec(text);
    if (headed && headed[1] === '#' && title === null && messages.length === 0)
      title = headed[2]!.slice(0, 300);
    else {
      const message = toMessage(headed ? headed[2]! : text);
      const overlong = describeOverlong(message);
      if (overlong) problems.push({ line, message: overlong });
      else if (message.text !== '') messages.push(message);
    }
    yield;
  }

  if (problems.length > 0) return refuse(problems);
  if (messages.length === 0) return refuse([{ line: 1, message: 'The file holds no text to read.' }]);
  if (messages.length > maxTranscriptMessages)
    return refuse([{ line: 1, message: `The transcript has more than ${maxTranscriptMessages} messages.` }]);

  const speakers = (role: TranscriptMessage['role']) => [
    ...new Set(messages.filter((message) => message.role === role).map((message) => message.name)),
  ];
  const characterNames = speakers('character');
  return {
    kind: 'ok',
    transcript: {
      title,
      userName: speakers('user')[0] ?? 'You',
      characterName: characterNames[0] ?? 'Narrator',
      characterNames,
      createdAt: null,
      rest: {},
      messages,
      leftOut: [],
    },
  };
}

/** Paragraphs, cut again where a line inside one begins with a name: logs often have no blank lines. */
function* listTurns(file: string): Generator<{ line: number; text: string }> {
  let turn: { line: number; lines: string[] } | null = null;
  for (const { line, raw } of eachLine(file, /\r\n|\r|\n/g)) {
    const text = raw.trim().toWellFormed();
    const ends = text === '' || separator.test(text);
    if (turn && (ends || heading.test(text) || readLabel(text))) {
      yield { line: turn.line, text: turn.lines.join('\n') };
      turn = null;
    }
    if (ends) continue;
    if (heading.test(text)) yield { line, text };
    else if (turn) turn.lines.push(text);
    else turn = { line, lines: [text] };
  }
  if (turn) yield { line: turn.line, text: turn.lines.join('\n') };
}

function toMessage(text: string): TranscriptMessage {
  const labelled = readLabel(text);
  const words = (labelled ? labelled.text : text).trim();
  const name = labelled?.name ?? 'Narrator';
  const role = roleOf(name);
  return { role, name, text: words, sentAt: null, swipes: [words], swipeIndex: 0, hidden: false, extra: {} };
}

function roleOf(name: string): TranscriptMessage['role'] {
  const plain = name.toLowerCase();
  if (narratorNames.has(plain)) return 'narrator';
  return userNames.has(plain) ? 'user' : 'character';
}

function readLabel(text: string): { name: string; text: string } | undefined {
  const match = label.exec(text);
  const name = (match?.[1] ?? match?.[2])?.trim();
  return match && name && looksLikeName(name) ? { name, text: match[3]! } : undefined;
}

/** "The door opened and he said: …" is prose; a name is a few words with capitals and without a full stop. */
function looksLikeName(name: string): boolean {
  if (userNames.has(name.toLowerCase()) || narratorNames.has(name.toLowerCase())) return true;
  const words = name.split(/\s+/u);
  if (words.length > 5 || notNames.test(name) || /[!?;,"“”]/u.test(name)) return false;
  return words.every(
    (word, index) => isCapitalised(word) || (index > 0 && particles.has(word.toLowerCase())),
  );
}

/** Scripts without capitals count as capitalised; an abbreviation may keep its full stop. */
const isCapitalised = (word: string): boolean =>
  /^[^\p{Ll}]/u.test(word) && /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word) && !/\w{5,}\.$/u.test(word);
