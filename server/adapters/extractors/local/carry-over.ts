import type { Evidence, Scene, SceneField } from '../../../domain/scene.ts';
import { unknownField } from '../../../domain/scene.ts';
import type { FieldReading } from './reading.ts';

/** How much of its confidence a field keeps from one message to the next when nothing is said about it. */
const keeps = {
  environment: 0.985,
  environmentClass: 0.985,
  timeOfDay: 0.98,
  weather: 0.97,
  mood: 0.85,
  focalDetail: 0.85,
  palette: 0.9,
};
/** Below this a carried value is no longer known. Places, hours and weather fade, but are never quite forgotten. */
const forgotten = 0.2;
const lasting = 0.3;

/** The scene as it stands before anything new is read: older, so a little less sure. */
export function carryOver(before: Scene): Scene {
  return {
    environment: last(before.environment, keeps.environment),
    environmentClass: last(before.environmentClass, keeps.environmentClass),
    timeOfDay: last(before.timeOfDay, keeps.timeOfDay),
    weather: last(before.weather, keeps.weather),
    mood: fade(before.mood, keeps.mood),
    focalDetail: fade(before.focalDetail, keeps.focalDetail),
    palette: fade(before.palette, keeps.palette),
    characters: before.characters,
  };
}

/** A field after a message: what it read, or what was carried over. */
export function settle<Value>(
  read: FieldReading<Value>,
  carried: SceneField<Value>,
  messageId: string,
): SceneField<Value> {
  if (read === null) return carried;
  if (read === 'over') return unknownField();
  if (read.value === carried.value && read.confidence < carried.confidence) return carried;
  const evidence: Evidence = { messageId, start: read.start, end: read.end };
  return { value: read.value, confidence: round(read.confidence), evidence };
}

/** Less sure, and forgotten when less sure than `least`. */
export function fade<Value>(field: SceneField<Value>, factor: number, least = forgotten): SceneField<Value> {
  const confidence = field.confidence * factor;
  return field.value === null || confidence < least
    ? unknownField()
    : { ...field, confidence: round(confidence) };
}

function last<Value>(field: SceneField<Value>, factor: number): SceneField<Value> {
  if (field.value === null) return field;
  const confidence = Math.max(Math.min(lasting, field.confidence), field.confidence * factor);
  return { ...field, confidence: round(confidence) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
