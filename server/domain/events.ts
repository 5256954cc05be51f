import { z } from 'zod';
import { Alias } from './alias/alias.ts';
import { ChangeScore } from './change-score.ts';
import { Backdrop, Chat } from './chat.ts';
import { Decision } from './decision.ts';
import { Image } from './image.ts';
import { Job } from './job.ts';
import { Message } from './message.ts';
import { Scene } from './scene.ts';
import { GrowingReply } from './roleplay/reply.ts';
import { OutputTarget } from './settings.ts';
import type { Instant } from './time.ts';

const event = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), chatId: z.string().nullable(), data });

/** Everything a page may need to hear of. Written in the same commit as what it tells. */
export const AppEvent = z.discriminatedUnion('type', [
  event('chat.created', z.object({ chat: Chat })),
  event('chat.updated', z.object({ chat: Chat })),
  event('chat.deleted', z.object({ chatId: z.string() })),
  event('message.recorded', z.object({ message: Message })),
  event('message.updated', z.object({ message: Message })),
  event('message.deleted', z.object({ messageId: z.string() })),
  event('message.restored', z.object({ message: Message })),
  /** A reply is being written: whoever wants its words asks for them. */
  event('reply.began', z.object({ reply: GrowingReply.omit({ text: true, reasoning: true }) })),
  event('reply.ended', z.object({ messageId: z.string() })),
  event('scene.extracted', z.object({ messageId: z.string(), scene: Scene })),
  event('decision.made', z.object({ messageId: z.string(), score: ChangeScore, decision: Decision })),
  event('alias.learned', z.object({ alias: Alias })),
  event('alias.forgotten', z.object({ aliasId: z.string() })),
  event('job.progress', z.object({ job: Job })),
  event('job.finished', z.object({ job: Job })),
  event('image.published', z.object({ image: Image, target: OutputTarget })),
  /** Its words, its tags or its star changed. */
  event('image.updated', z.object({ image: Image })),
  /** Stars or tags of many: whoever shows them reads them again. */
  event('images.changed', z.object({ imageIds: z.array(z.string()) })),
  /** Into the trash, or out of it for good. */
  event('images.deleted', z.object({ imageIds: z.array(z.string()) })),
  event('images.restored', z.object({ imageIds: z.array(z.string()) })),
  event('backdrop.changed', z.object({ backdrop: Backdrop.nullable() })),
  event('settings.changed', z.object({ level: z.enum(['user', 'chat']) })),
  /** `null`: more than one. */
  event('connections.changed', z.object({ connectionId: z.string().nullable() })),
  /** `null`: more than one. */
  event('elements.changed', z.object({ elementId: z.string().nullable() })),
  event('presets.changed', z.object({})),
  event('tag-list.changed', z.object({})),
  event('shares.changed', z.object({})),
]);
export type AppEvent = z.infer<typeof AppEvent>;
export type AppEventType = AppEvent['type'];

/** An event as it was kept: `id` rises by commit order within the database. */
export interface StoredEvent {
  id: number;
  userId: string;
  at: Instant;
  event: AppEvent;
}
