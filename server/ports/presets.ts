import type { AppEvent } from '../domain/events.ts';
import type { Look, Preset, PresetKind } from '../domain/preset.ts';
import type { Instant } from '../domain/time.ts';

export type OwnPreset = Omit<Preset, 'shipped'>;

/** Where a list goes on: behind that name of that kind. */
export interface PresetPlace {
  kind: PresetKind;
  name: string;
}

/** Why nothing was kept. */
export type PresetRefusal = 'name_taken' | 'unknown_element' | 'too_many';

/** So many presets a user may have. */
export const mostPresets = 500;

/**
 * Users' own presets. What was removed lies aside until it is restored or pruned. An element has one preset at most:
 * binding it to another takes it from the one before. Elements in the trash are in no list, and keep their preset.
 */
export interface PresetRepository {
  /** By kind, then by name without regard to case. */
  list(
    userId: string,
    range: { kind?: PresetKind | undefined; limit: number; after?: PresetPlace | undefined },
  ): Promise<OwnPreset[]>;
  find(userId: string, presetId: string): Promise<OwnPreset | undefined>;
  /**
   * All of them or none. With `number` a name that is taken gets a number; otherwise it is refused. Elements must be the
   * user's, and of the preset's kind.
   */
  add(
    userId: string,
    presets: readonly OwnPreset[],
    options: { number: boolean },
    events: AppEvent[],
  ): Promise<OwnPreset[] | PresetRefusal>;
  /** Undefined when it is not there. */
  update(
    userId: string,
    preset: OwnPreset,
    events: AppEvent[],
  ): Promise<OwnPreset | PresetRefusal | undefined>;
  /** False when it is not there: nobody is told. */
  remove(userId: string, presetId: string, at: Instant, events: AppEvent[]): Promise<boolean>;
  /** With a number behind its name where another has taken that. Undefined when nothing of the kind lies aside. */
  restore(userId: string, presetId: string, events: AppEvent[]): Promise<OwnPreset | undefined>;
  /** Forgets what was removed before that moment. Returns how many. */
  prune(before: Instant): Promise<number>;
  /** The words for pictures of these elements: their preset's, else their card's. Whoever has none is left out. */
  listLooks(userId: string, elementIds: readonly string[]): Promise<Look[]>;
}
