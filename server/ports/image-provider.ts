import type { z } from 'zod';
import type { LeftOut } from '../domain/image.ts';
import type { Money } from '../domain/money.ts';
import type { Scene } from '../domain/scene.ts';
import type { Size } from '../domain/size.ts';

/** What one model takes. The prompt stage reads it to say what is left out. */
export interface ModelAbilities {
  dialect: string;
  /** `any` within the limits, or the sizes on a list. */
  sizes: { kind: 'any'; min: number; max: number } | { kind: 'list'; list: Size[] };
  negativePrompt: boolean;
  seed: boolean;
  maxCount: number;
  maxReferences: number;
}

export interface GenerationRequest {
  prompt: string;
  negativePrompt: string;
  /** The fields the prompt was made from: a provider that paints from meaning needs no words. */
  scene: Scene | null;
  size: Size;
  seed: number;
  model: string;
}

export interface GenerationContext {
  signal: AbortSignal;
  timeoutMs: number;
  /** 0..1 where it is really known. */
  progress(value: number): void;
}

export interface GeneratedImage {
  /** The file's bytes as the provider made them. */
  bytes: Uint8Array;
  /** The provider's own name for the request, where it gives one. */
  requestId: string | null;
  cost: Money;
  leftOut: LeftOut[];
}

/**
 * One service that makes pictures.
 * `generate` throws `ProviderFailure`; when `signal` fires, with the reason `aborted`.
 */
export interface ImageProvider {
  readonly id: string;
  readonly label: string;
  readonly settings: z.ZodType;
  readonly keyUrl: string | null;
  readonly needsKey: boolean;
  readonly needsEndpoint: boolean;
  readonly defaultModel: string;
  /**
   * A call may be made again with the same result and no cost. Only such a call is repeated when
   * it was cut off without an answer.
   */
  readonly repeatable: boolean;
  can(model: string): ModelAbilities;
  estimate(request: GenerationRequest): Money;
  generate(request: GenerationRequest, context: GenerationContext): Promise<GeneratedImage>;
}

export interface ImageProviders {
  list(): readonly ImageProvider[];
  find(id: string): ImageProvider | undefined;
}
