import type { GenerationOrder } from '../generation-order.ts';
import type { LeftOut } from '../image.ts';
import type { CharacterPrompt } from '../image-prompt.ts';
import type { ModelAbilities } from '../model.ts';
import type { Scene } from '../scene.ts';
import type { Settings } from '../settings.ts';
import type { Size } from '../size.ts';
import type { Tagger } from '../tags/tagger.ts';

export interface PromptInput {
  scene: Scene;
  mode: Settings['promptMode'];
  /** The style preset in words: "oil painting, muted colours". May be empty. */
  style: string;
  /** The user's prompt for the mode `custom`; an empty one falls back to the scene. */
  customPrompt: string;
  /** Words for this one order: they stand where the scene would. */
  subject?: GenerationOrder['prompt'];
  /** What must not be in the picture, by settings or order. */
  negativePrompt: string;
  /** Values beyond the scene's own: `user`, `char`, `character_prompt` … Names without braces, lower case. */
  macros: Readonly<Record<string, string>>;
  includeCharacters: boolean;
  /** What is known of the looks of somebody in the scene, by name. */
  appearances?: Readonly<Record<string, string>>;
  /** Settles the wildcards, and the picture where the model takes one. */
  seed: number;
  /** The tags that are known, for a dialect of tags; without it the program's own. */
  tagger?: Tagger;
  /** What was asked for beside the words; only what is named here can be left out. */
  wanted: { seed?: number; size?: Size; count?: number; references?: number };
  can: ModelAbilities;
}

/** A picture's contents in a dialect, without style. */
export interface Contents {
  prompt: string;
  /** Empty where everybody is in `prompt` already. */
  characterPrompts: CharacterPrompt[];
  leftOut: LeftOut[];
}

/** What a dialect has to know beside the scene. */
export interface DescriptionWish {
  includeCharacters: boolean;
  /** What is known of the looks of somebody in the scene, by name. */
  appearances: Readonly<Record<string, string>>;
  /** The model takes a caption for each character. */
  apart: boolean;
  /** See `PromptInput`. */
  tagger?: Tagger;
}

/** A model family's way to be spoken to. */
export interface Dialect {
  id: string;
  /** It is made of tags. */
  tags: boolean;
  /** The scene as a picture; its prompt is also the value of `{{scene}}`. */
  describe(scene: Scene, wish: DescriptionWish): Contents;
  /** The user's own words, which stand where the scene would. */
  take(words: string, tagger?: Tagger): Contents;
  /** Puts contents and style together. */
  compose(contents: string, style: string): string;
  /** What a background without people must not show. */
  unwanted(includeCharacters: boolean): string;
}
