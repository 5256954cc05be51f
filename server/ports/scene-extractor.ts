import type { MessageRole } from '../domain/message.ts';
import type { Scene } from '../domain/scene.ts';

export interface ExtractionInput {
  messageId: string;
  role: MessageRole;
  name?: string;
  text: string;
  /** The scene after the message before. */
  before: Scene;
  /** Names that may appear. */
  knownCharacters: readonly string[];
}

/** Reads the scene of one message. What a message does not mention is carried over; the unknown stays unknown. */
export interface SceneExtractor {
  readonly id: string;
  extract(input: ExtractionInput, signal?: AbortSignal): Promise<Scene>;
}
