import { replaceMacros, type MacroCall } from '../macro/replace-macros.ts';
import { drawFrom } from './chance.ts';
import { rollDice } from './roll-dice.ts';
import { tellMoment } from './tell-moment.ts';

/** What macros stand for. Texts may hold macros themselves. */
export interface MacroWorld {
  user: string;
  char: string;
  /** The names of the cast. */
  group: readonly string[];
  /** By name in small letters: `description`, `persona` … */
  texts: Readonly<Record<string, string>>;
  /** Words of the story, taken as they are. */
  quotes: Readonly<Record<string, string>>;
  moment: { now: number; timeZone: string };
  /** When the user last spoke; `null`: never. */
  idleSince: number | null;
  seeds: { reply: string; chat: string };
}

/** Texts in texts in texts, and no further. */
const maxNesting = 3;
/** What texts in texts may come to, in characters. */
const maxExpansion = 1_000_000;
/** Is in no text: Unicode has promised never to give it a meaning. */
const trimMark = '\ufffe';

const angled: Record<string, 'user' | 'char'> = { '<user>': 'user', '<bot>': 'char', '<char>': 'char' };

/**
 * Fills in the macros of roleplay texts; names in any case, unknown ones stay as they are. `place` keeps equal dice in
 * different texts apart. `original` is what `{{original}}` stands for, else nothing.
 */
export function fillStoryMacros(text: string, world: MacroWorld, place: string, original = ''): string {
  const spent = { characters: 0 };
  return fill(text, world, { place, original, nesting: 0, spent });
}

interface Filling {
  place: string;
  original: string;
  nesting: number;
  spent: { characters: number };
}

function fill(text: string, world: MacroWorld, filling: Filling): string {
  let count = 0;
  const named = text.replace(/<(?:user|bot|char)>/gi, (tag) => world[angled[tag.toLowerCase()] ?? 'char']);
  const filled = replaceMacros(named, (call) => resolve(call, world, filling, `${filling.place}:${count++}`));
  return filled.includes(trimMark) ? trimAround(filled) : filled;
}

function resolve(call: MacroCall, world: MacroWorld, filling: Filling, key: string): string | undefined {
  const { name, separator, rest } = call;
  if (name === '//') return '';
  if (name === 'random') return drawOne(call, `${world.seeds.reply}:${key}`);
  if (name === 'pick') return drawOne(call, `${world.seeds.chat}:${key}:${rest}`);
  if (name === 'roll') return rollDice(rest, `${world.seeds.reply}:${key}`);
  if (separator !== null) return undefined;
  if (name === 'user') return world.user;
  if (name === 'char') return world.char;
  if (name === 'group') return world.group.join(', ');
  if (name === 'original') return filling.original;
  if (name === 'newline') return '\n';
  if (name === 'noop') return '';
  if (name === 'trim') return trimMark;
  if (Object.hasOwn(world.quotes, name)) return world.quotes[name];
  if (Object.hasOwn(world.texts, name)) return fillText(world.texts[name] ?? '', world, filling, name);
  return tellMoment(name, world.moment, world.idleSince);
}

function fillText(text: string, world: MacroWorld, filling: Filling, name: string): string {
  filling.spent.characters += text.length;
  if (filling.nesting === maxNesting || filling.spent.characters > maxExpansion) return '';
  return fill(text, world, { ...filling, place: name, nesting: filling.nesting + 1 });
}

function drawOne({ separator, rest }: MacroCall, seed: string): string | undefined {
  if (separator === null || separator === ' ') return undefined;
  const choices = rest.includes('::') || separator === '::' ? rest.split('::') : splitAtCommas(rest);
  return choices[Math.floor(drawFrom(seed) * choices.length)]?.trim();
}

/** `a, b\, c` is `a` and `b, c`. */
const splitAtCommas = (text: string): string[] =>
  text.split(/(?<!\\),/).map((choice) => choice.replaceAll('\\,', ','));

/** `{{trim}}` takes the line breaks around it with it. */
function trimAround(text: string): string {
  const pieces = text.split(trimMark);
  return pieces
    .map((piece, index) => {
      let [from, to] = [0, piece.length];
      if (index > 0) while (from < to && isBreak(piece[from])) from++;
      if (index < pieces.length - 1) while (to > from && isBreak(piece[to - 1])) to--;
      return piece.slice(from, to);
    })
    .join('');
}

const isBreak = (letter: string | undefined) => letter === '\n' || letter === '\r';
