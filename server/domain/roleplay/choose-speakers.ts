import type { CastMember } from '../element.ts';
import type { Message } from '../message.ts';
import type { Settings } from '../settings.ts';
import { drawFrom } from './chance.ts';
import { findWhole, foldCase } from './find-whole.ts';

/** One who may speak, and how readily: 0 to 1. */
export interface Voice extends Pick<CastMember, 'id' | 'name' | 'muted'> {
  nickname: string;
  talkativeness: number;
}

/**
 * Why somebody is next. `alone`: there is nobody else. `named`: the last message speaks of them. `talkative`: they felt
 * like it. `chosen`: nobody did, and somebody must. `list`, `rotate`: it is their place in the order.
 */
export const nextSpeakerReasons = ['alone', 'named', 'talkative', 'chosen', 'list', 'rotate'] as const;

export interface NextSpeaker {
  id: string;
  because: (typeof nextSpeakerReasons)[number];
}

/** Of a message of the story, what turns depend on. */
export type SpokenLine = Pick<Message, 'role' | 'speakerId' | 'name' | 'text'>;

export interface TurnTaking {
  turnOrder: Settings['turnOrder'];
  /** In the order in which they sit around the table. */
  cast: readonly Voice[];
  /** Newest first, some are enough: without what is hidden. */
  recent: readonly SpokenLine[];
  /** Decides who feels like speaking. */
  seed: string;
}

/**
 * Who speaks next, one after the other. A muted one never does by himself. Nobody: they are all muted, or the user
 * picks. Where only one character is in the chat, it is that one's turn whatever the order.
 */
export function chooseSpeakers({ turnOrder, cast, recent, seed }: TurnTaking): NextSpeaker[] {
  const able = cast.filter(({ muted }) => !muted);
  const [only] = able;
  if (!only) return [];
  if (cast.length === 1) return [{ id: only.id, because: 'alone' }];
  switch (turnOrder) {
    case 'manual':
      return [];
    case 'list':
      return able.map(({ id }) => ({ id, because: 'list' }));
    case 'rotate':
      return [{ id: nextInOrder(cast, recent).id, because: 'rotate' }];
    case 'natural':
      return speakNaturally(able, recent, seed);
  }
}

const speaks =
  ({ role, speakerId, name }: SpokenLine) =>
  (voice: Voice): boolean =>
    role === 'character' && (speakerId === null ? name === voice.name : speakerId === voice.id);

/** The first unmuted one behind whoever of the cast spoke last. */
function nextInOrder(cast: readonly Voice[], recent: readonly SpokenLine[]): Voice {
  const last = recent.find((line) => cast.some(speaks(line)));
  const at = last ? cast.findIndex(speaks(last)) : -1;
  const [next] = [...cast.slice(at + 1), ...cast.slice(0, at + 1)].filter(({ muted }) => !muted);
  if (!next) throw new Error('Somebody who may speak is in every cast that comes here.');
  return next;
}

/** Whoever is spoken of, in the order of the words; then whoever feels like it; somebody in any case. */
function speakNaturally(able: readonly Voice[], recent: readonly SpokenLine[], seed: string): NextSpeaker[] {
  const [last] = recent;
  const others = last ? able.filter((voice) => !speaks(last)(voice)) : able;
  // Who has just spoken gives way, unless there is nobody else.
  const free = others.length > 0 ? others : able;
  const named = last ? namedIn(last.text, free) : [];
  const talkative = free
    .filter((voice) => !named.includes(voice))
    .map((voice) => ({ voice, drawn: drawFrom(`${seed}:${voice.id}`) }))
    .filter(({ voice, drawn }) => drawn < voice.talkativeness)
    .sort((a, b) => a.drawn - b.drawn)
    .map(({ voice }) => voice);
  if (named.length + talkative.length === 0) return [{ id: drawOne(free, seed).id, because: 'chosen' }];
  return [
    ...named.map(({ id }) => ({ id, because: 'named' }) as const),
    ...talkative.map(({ id }) => ({ id, because: 'talkative' }) as const),
  ];
}

function namedIn(text: string, voices: readonly Voice[]): Voice[] {
  const folded = foldCase(text);
  return voices
    .map((voice) => {
      const places = callsOf(voice).map((call) => findWhole(folded, call));
      return { voice, at: Math.min(...places.map((at) => (at < 0 ? Infinity : at))) };
    })
    .filter(({ at }) => at < Infinity)
    .sort((a, b) => a.at - b.at)
    .map(({ voice }) => voice);
}

/** What a character answers to: the whole name, the nickname, and of "Mira the Bold" both capitalised words. */
function callsOf({ name, nickname }: Voice): string[] {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word) && [...word].length > 2);
  return [name, nickname, ...words].map((call) => foldCase(call.trim())).filter((call) => call !== '');
}

/** By talkativeness; where nobody ever likes to talk, anybody. */
function drawOne(voices: readonly Voice[], seed: string): Voice {
  const sum = voices.reduce((sum, { talkativeness }) => sum + talkativeness, 0);
  const weight = ({ talkativeness }: Voice) => (sum > 0 ? talkativeness / sum : 1 / voices.length);
  let left = drawFrom(`${seed}:somebody`);
  const drawn = voices.find((voice) => (left -= weight(voice)) < 0) ?? voices.at(-1);
  if (!drawn) throw new Error('Somebody who may speak is in every cast that comes here.');
  return drawn;
}
