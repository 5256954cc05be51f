import { grammar } from './grammar.ts';
import { growLeft, type NounPhrase } from './noun-phrase.ts';
import type { Token } from '../../../domain/text/tokens.ts';
import { underOneSky } from './under-one-sky.ts';
import { Role } from './vocabulary.ts';

/** How the narration stands to a place. */
export interface Standing {
  /** 0..1: how likely the scene is there; `null`: it is being left. */
  weight: number | null;
  arrival: boolean;
  /** The clause moves: a door that is mentioned is gone through. */
  moving: boolean;
  /** One stands before it: outside, if it has an inside. */
  facing: boolean;
  /** The scene is on its doorstep: "outside the tavern". */
  outside: boolean;
  /** The sky is over it: outdoors. */
  sky: boolean;
  /** 0..1: how far the words before say that what follows is a place one is in. */
  placing: number;
  /** The place is what its clause is about. */
  subject: boolean;
  /** The place is only named, without a word that puts the scene there. */
  bare: boolean;
  /** Where the phrase begins, a partitive included: "the edge of the forest". */
  from: number;
}

const farBack = 7;
const none: ReadonlySet<number> = new Set();
/** "Along to her study": whoever goes there. */
const onward = new Set(['along', 'over', 'back', 'up', 'down', 'out', 'round', 'across', 'through']);
/** What stands before a place one is in, rather than before one that is passed or looked at. */
const holding = new Set(['in', 'inside', 'at', 'aboard', 'within']);

/** Judges a place by the words before it. Weights are set by hand and checked against the cases in the tests. */
export function standing(
  tokens: readonly Token[],
  noun: NounPhrase,
  owned: ReadonlySet<number> = none,
): Standing {
  const { at, from } = skipPartitive(tokens, noun.from, owned);
  const before = at >= 0 && joined(tokens, at + 1) ? tokens[at] : undefined;
  const verbs = before ? rolesBefore(tokens, at) : 0;
  const moving = (verbs & (Role.motion | Role.arrive)) !== 0;
  const say = (weight: number | null, more: Partial<Standing> = {}): Standing => ({
    weight,
    arrival: false,
    moving,
    bare: false,
    subject: false,
    placing:
      more.arrival && !/^(?:found|finds?|discover(?:s|ed)?|met|meets?|see)$/.test(before?.word ?? '')
        ? 0.5
        : 0,
    outside: false,
    facing: false,
    sky: false,
    from,
    ...more,
  });

  if (!before) return say(weighSubject(tokens, noun), { bare: true, subject: true });
  const role = before.roles;
  if (before.frame !== 'present' && before.frame !== 'negatedVerb') return say(0);
  if (role & Role.depart) return say(null);
  if (before.word === 'on' && role & Role.perceive) return say(0.2, { bare: true });
  if (role & Role.arrive) return say(0.88, { arrival: true, moving: true });
  if (role & Role.into && before.word !== 'inside') return say(moving ? 0.88 : 0.78, { arrival: moving });
  if (before.word === 'outside' && verbs & (Role.static | Role.motion))
    return say(0.56, { outside: true, from: at });
  if (before.word === 'over' && verbs & Role.motion) return say(0.58);
  if (before.word === 'before' && verbs & Role.static) return say(0.56, { facing: true });
  // Rain on the roof is heard inside; the moon over the house is seen from before it.
  if (underOneSky(tokens, at)) return /^u?p?on$/.test(before.word) ? say(0.55) : say(0.45, { sky: true });
  // "They arrive at the beach": the verb next to the preposition.
  if (role & Role.inside && (tokens[at - 1]?.roles ?? 0) & Role.arrive) return say(0.86, { arrival: true });
  if (role & Role.inside) {
    const weight = weighInside(tokens, at, verbs, rolesBefore(tokens, at, 1));
    return say(weight, {
      placing: weight >= 0.74 && (holding.has(before.word) || at < noun.from - 1) ? 0.4 : 0,
    });
  }
  if (before.word === 'to')
    return moving || onward.has(tokens[at - 1]?.word ?? '') ? say(0.82, { arrival: true }) : say(0.25);
  if (before.word === 'from' && looksOut(tokens, at)) return say(0.62);
  if (before.word === 'from') return moving && tokens[at - 1]?.word !== 'in' ? say(null) : say(0.15);
  if (role & Role.perceive) return say(0.2, { bare: true });
  if (before.word === 'of') return say(0.15, { bare: true });
  if (role & Role.motion) return say(0.66);
  if (grammar.beVerbs.has(before.word) || before.word === "it's") return say(0.5, { bare: true });
  if (before.word === 'and' || before.word === 'as' || before.word === 'while' || before.word === 'when') {
    return say(weighSubject(tokens, noun) * 0.9, { bare: true, subject: true });
  }
  // "By afternoon the jungle had …", "On midsummer evening the theatre was …"
  if (role === 0 && noun.determiner !== '' && beginsVerb(tokens[behindWhole(tokens, noun.to)])) {
    return say(weighSubject(tokens, noun) * 0.95, { bare: true, subject: true });
  }
  return say(role & Role.static ? 0.35 : 0.25, { bare: true });
}

/** Behind what a place is part of: "the library of the old monastery *was*". */
function behindWhole(tokens: readonly Token[], to: number): number {
  if (tokens[to]?.word !== 'of') return to;
  for (let at = to + 2; at <= to + 5; at += 1) if (beginsVerb(tokens[at])) return at;
  return to;
}

function weighInside(tokens: readonly Token[], at: number, verbs: number, nearest: number): number {
  const word = tokens[at]?.word ?? '';
  const opens = at === 0 || tokens[at]?.stop !== 'none';
  if (nearest & Role.perceive && (word === 'at' || word === 'through' || word === 'across')) return 0.2;
  if (word === 'across' && !(verbs & Role.motion)) return 0.3;
  if (verbs & Role.perceive && !(verbs & (Role.static | Role.motion))) return 0.5;
  if (word === 'around' && /^look/.test(tokens[at - 1]?.word ?? '')) return 0.75;
  if (word === 'up' || word === 'down' || word === 'around') return verbs & Role.motion ? 0.68 : 0.3;
  if (verbs & (Role.static | Role.motion | Role.arrive)) return 0.8;
  return opens ? 0.74 : 0.6;
}

/** A place at the head of its clause: "The tavern was loud", or a sentence that is nothing but the place. */
function weighSubject(tokens: readonly Token[], noun: NounPhrase): number {
  const next = tokens[noun.to];
  const alone = !next || next.sentence !== tokens[noun.from]?.sentence;
  if (alone && tokens[noun.from]?.stop === 'sentence') return 0.8;
  if (noun.determiner === 'the' || noun.determiner === 'this' || noun.determiner === "'s") return 0.58;
  return noun.determiner === '' ? 0.4 : 0.45;
}

/** "He gazes out at the sea from the balcony." */
function looksOut(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 1; index >= at - farBack; index -= 1) {
    const token = tokens[index];
    if (!token || token.sentence !== tokens[at]?.sentence) return false;
    if (
      /^(?:gaz|survey|overlook)/.test(token.word) ||
      (/^(?:look|star)/.test(token.word) && token.roles !== 0)
    )
      return true;
  }
  return false;
}

const auxiliaries = new Set('had has lay stood rose grew ran spread began fell seemed'.split(' '));

const beginsVerb = (token: Token | undefined): boolean =>
  token?.stop === 'none' &&
  (grammar.beVerbs.has(token.word) ||
    auxiliaries.has(token.word) ||
    token.word.endsWith('ed') ||
    (token.roles & Role.static) !== 0);

function skipPartitive(
  tokens: readonly Token[],
  from: number,
  owned: ReadonlySet<number>,
): { at: number; from: number } {
  const of = tokens[from - 1];
  const light = tokens[from - 2];
  if (of?.word !== 'of' || !light || !joined(tokens, from) || !grammar.partitives.has(light.word)) {
    return { at: from - 1, from };
  }
  // "In front of the church" is before it, and "the throne room of the castle" a room that has its own name.
  const front = light.word === 'front' && !grammar.determiners.has(tokens[from - 3]?.word ?? '');
  if (front || owned.has(from - 1)) return { at: from - 1, from };
  const phrase = growLeft(tokens, from - 2, from - 1);
  return { at: phrase.from - 1, from: grammar.namedParts.has(light.word) ? phrase.from : from };
}

const joined = (tokens: readonly Token[], at: number): boolean => {
  const token = tokens[at];
  return token !== undefined && token.stop === 'none' && token.speech === tokens[at - 1]?.speech;
};

/** The verbs of the clause up to this word, or only the nearest of them. */
function rolesBefore(tokens: readonly Token[], at: number, most = farBack): number {
  let roles = 0;
  let found = 0;
  const sentence = tokens[at]?.sentence;
  for (let index = at; index > at - farBack && index >= 0; index -= 1) {
    const token = tokens[index];
    if (!token || token.sentence !== sentence) break;
    const verb = index < at ? token.roles & (Role.motion | Role.static | Role.arrive | Role.perceive) : 0;
    if (verb) found += 1;
    roles |= verb;
    if (found === most) break;
    if (token.stop !== 'none' && token.stop !== 'comma') break;
  }
  return roles;
}
