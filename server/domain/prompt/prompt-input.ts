import type { GenerationOrder } from '../generation-order.ts';
import type { LeftOut } from '../image.ts';
import type { CharacterPrompt } from '../character-prompt.ts';
import type { ModelAbilities } from '../model.ts';
import type { PictureWords } from '../preset.ts';
import type { Scene } from '../scene.ts';
import type { Settings } from '../settings.ts';
import type { Size } from '../size.ts';
import type { Tagger } from '../tags/tagger.ts';

/** Somebody of the story with words for their pictures. */
export interface PersonWords {
  name: string;
  persona: boolean;
  /** They are in the scene, whether the settings let them into the picture or not. */
  present: boolean;
  words: PictureWords;
}

/** The presets that were chosen, and those that are bound. */
export interface ChosenPresets {
  main: PictureWords | null;
  style: PictureWords | null;
  people: readonly PersonWords[];
}

export interface PromptInput {
  scene: Scene;
  mode: Settings['promptMode'];
  /** The style preset in words: "oil painting, muted colours". May be empty. */
  style: string;
  /** The user's prompt for the mode `custom`; an empty one falls back to the scene. */
  customPrompt: string;
  /** Words for this one order: they stand where the scene would. */
  subject?: GenerationOrder['prompt'];
  /** What a language model wrote in the model's dialect, for the mode `chat_aware`; without it the scene stands there. */
  written?: string;
  presets?: ChosenPresets;
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
  /** Words for somebody's pictures in this dialect, by name: they stand in the place of what is known of their looks. */
  looks?: Readonly<Record<string, Look>>;
  /** The model takes a caption for each character. */
  apart: boolean;
  /** See `PromptInput`. */
  tagger?: Tagger;
}

/** What is to be seen of somebody, and what is not. */
export interface Look {
  prompt: string;
  negativePrompt: string;
}

export interface NamedLook extends Look {
  name: string;
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
  /** A preset's words: what is no sentence is sent as it is. They say nothing of how many are to be seen. */
  reword(words: string, tagger?: Tagger): Pick<Contents, 'prompt' | 'leftOut'>;
  /** Puts contents and style together; before them stands what goes into every picture, behind them who is to be seen. */
  compose(contents: string, style: string, beside?: { main: string; people: readonly NamedLook[] }): string;
  /** What a background without people must not show. */
  unwanted(includeCharacters: boolean): string;
}
