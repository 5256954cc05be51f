import type { Cost, Credits } from '../domain/cost.ts';
import type { LeftOut } from '../domain/image.ts';
import type { ImagePrompt } from '../domain/image-prompt.ts';
import type { ModelAbilities, ModelInfo } from '../domain/model.ts';
import type { Money } from '../domain/money.ts';
import type { Recipe } from '../domain/recipe.ts';
import type { ReferencePicture, ReferenceUse } from '../domain/reference-picture.ts';
import type { Scene } from '../domain/scene.ts';
import type { Size } from '../domain/size.ts';
import type {
  CallContext,
  ConnectionProvider,
  OpenConnection,
  ProviderRegistry,
} from './connection-provider.ts';

/** A reference as it lies on the disk; an adapter scales and encodes it as its model wants. */
export interface GivenReference
  extends ReferenceUse, Pick<ReferencePicture, 'width' | 'height' | 'mime' | 'hash'> {
  /** Empty where an order is only planned: then the hash tells one file from another. */
  bytes: Uint8Array;
}

/** One picture, as it was planned. The connection's parameters come beside it. */
export interface GenerationRequest extends Pick<
  ImagePrompt,
  'prompt' | 'negativePrompt' | 'characterPrompts'
> {
  /** The fields the prompt was made from: a provider that paints from meaning needs no words. */
  scene: Scene | null;
  size: Size;
  seed: number;
  model: string;
  references: readonly GivenReference[];
}

/** What a service says while an order waits or is painted. What is absent is as it was. */
export interface WaitingNews {
  /** 1: next. `null`: it waits no more. */
  queuePosition?: number | null;
  /** The last line of its log. */
  line?: string | null;
}

/** `signal` fires when nobody wants the picture any more: the order is called off at the service where that can be. */
export interface GenerationContext extends CallContext {
  /**
   * Fires at shutdown. An order that only waits for its turn is given up then, one whose ticket is kept is no longer
   * waited for, and not called off; one that left without a ticket is waited for.
   */
  leaving: AbortSignal;
  /** What an earlier run kept of this order: it was taken already, and only its result is asked for. */
  ticket: string | null;
  /**
   * Keeps what this order can be asked for by: text of the provider's own, 2,000 characters at most, without a key.
   * Resolves when it outlives a power cut; only then may one wait for the result.
   */
  keepTicket(ticket: string): Promise<void>;
  /** 0..1 where it is really known. */
  progress(value: number): void;
  tell(news: WaitingNews): void;
  /** An unfinished picture, for a provider that shows its steps. */
  preview(bytes: Uint8Array): void;
}

export interface GeneratedImage {
  /** The file's bytes as the provider made them. */
  bytes: Uint8Array;
  /** The provider's own name for the request, where it gives one. */
  requestId: string | null;
  /** `null` where the provider names no price: then the estimate is what is booked. */
  cost: Money | null;
  credits: Credits | null;
  leftOut: LeftOut[];
  /** How it was really painted, by the service's own account: it goes before what was said to the service. */
  recipe?: Recipe;
  /** The model that painted, where the order named none, or the service took another one. */
  model?: string;
}

/** What a connection's parameters say of things that an order or a chat may say too. */
export interface Preferences {
  size?: Size;
  seed?: number;
  negativePrompt?: string;
  /** What a picture is for that is added to the connection without a word on it; otherwise the picture itself. */
  referenceType?: ReferenceUse['type'];
  /** The pictures of those in the scene go along as references, used like this. */
  avatars?: { character: boolean; persona: boolean; use: ReferenceUse };
  /** The picture of the library's place that the scene is at goes along; `false` where the user wants it without. */
  placePicture?: boolean;
}

/**
 * One service that makes pictures.
 * `generate` throws `ProviderFailure`; when `signal` fires, with the reason `aborted`.
 */
export interface ImageProvider extends ConnectionProvider {
  /**
   * A call may be made again with the same result and no cost. Only such a call is repeated when
   * it was cut off without an answer.
   */
  readonly repeatable: boolean;
  /**
   * How long one of its orders may take where the user set no time of their own: on a machine at home a picture may
   * take many minutes, and wait for others before.
   */
  readonly patienceMs?: number;
  /** Orders are answered later, and can be asked for by a ticket: see `GenerationContext`. */
  readonly resumes?: true;
  readonly models: readonly ModelInfo[];
  listModels(connection: OpenConnection, context: CallContext): Promise<ModelInfo[]>;
  /** With a connection's parameters, what is left of it by them: the sizes of the fineness that they name. */
  can(model: string, parameters?: Readonly<Record<string, unknown>>): ModelAbilities;
  preferences(parameters: Readonly<Record<string, unknown>>): Preferences;
  /**
   * The prompt as it will really be sent, for a provider that puts words of its own to it (quality tags, presets of
   * unwanted content). Whoever plans a picture calls it last and shows its result; `generate` sends the text as it
   * comes. Finishing twice is the same as finishing once. Calls nobody.
   */
  finish?(prompt: ImagePrompt, model: string, parameters: Readonly<Record<string, unknown>>): ImagePrompt;
  /**
   * What `generate` would leave out of such an order, parameters of the connection among it; beside what `can` says.
   * The references come without their bytes. Calls nobody.
   */
  leavesOut?(request: GenerationRequest, parameters: Readonly<Record<string, unknown>>): LeftOut[];
  /**
   * How such an order is painted, as far as it is said to the service: what `generate` sends beside words, size and
   * seed, with the connection's parameters. It is kept with the picture, so no key, address or picture is in it.
   * Calls nobody.
   */
  recipe?(request: GenerationRequest, parameters: Readonly<Record<string, unknown>>): Recipe;
  /**
   * The expected cost; `money` and `credits` both `null` when nobody knows. Calls nobody. What is reserved names the
   * address that will be called: what somebody else's server says of prices must not count there.
   */
  estimate(request: GenerationRequest, parameters: Readonly<Record<string, unknown>>, baseUrl?: string): Cost;
  generate(
    request: GenerationRequest,
    connection: OpenConnection,
    context: GenerationContext,
  ): Promise<GeneratedImage>;
}

export type ImageProviders = ProviderRegistry<ImageProvider>;
