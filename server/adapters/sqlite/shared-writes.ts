import { AppError } from '../../domain/failure.ts';
import type { Chat } from '../../domain/chat.ts';
import type { Element } from '../../domain/element.ts';
import type { Job } from '../../domain/job.ts';
import type { ReplyNote } from '../../domain/message.ts';
import type { TimelineEntry } from '../../domain/timeline.ts';
import type { NewMessage } from '../../ports/chats.ts';
import type { JobChange, NewJob, Remembered } from '../../ports/jobs.ts';
import type { Commit, Named, SqliteDatabase } from './database.ts';
import { prepareElementWrites } from './element-writes.ts';
import { toJob, type JobRow } from './job-rows.ts';
import { selectChat, toChat, type ChatRow } from './rows.ts';

/** Writes that belong to the commits of more than one repository. Each runs inside an open commit. */
export interface SharedWrites {
  /** Throws `AppError('not_found')`. */
  getChat(userId: string, chatId: string): Chat;
  /** Makes a job, or moves the chat's one ready automatic job on to another message. */
  queueJob(commit: Commit, userId: string, job: NewJob): Job;
  remember(remembered: Remembered): void;
  /** After the commit, watchers of this process hear of it. */
  tellWorkers(commit: Commit, change: JobChange): void;
  watchJobs(watcher: (change: JobChange) => void): () => void;
  upsertTimelineEntry(userId: string, chatId: string, entry: TimelineEntry): void;
  /** What became of a message's scene; a row that was read again meanwhile keeps what it says now. */
  settleTimelineEntry(userId: string, chatId: string, entry: TimelineEntry): void;
  insertMessage(userId: string, message: NewMessage): void;
  /** The place behind a chat's last message, which is counted from now on. Throws `AppError('not_found')`. */
  takePosition(userId: string, chatId: string, createdAt: string): number;
  insertElement(userId: string, element: Element): void;
  /** A reply that grew to that message is over; nothing where none did. */
  endReply(commit: Commit, userId: string, chatId: string, messageId: string): void;
}

export function prepareSharedWrites(database: SqliteDatabase): SharedWrites {
  const { prepare } = database;
  const watchers = new Set<(change: JobChange) => void>();
  const tellWorkers = (commit: Commit, change: JobChange) =>
    commit.afterwards(() => {
      for (const watcher of [...watchers]) watcher(change);
    });
  const findChat = prepare<ChatRow>(
    `${selectChat} WHERE c.id = $chatId AND c.user_id = $userId AND c.arriving = 0`,
  );
  const insertJob = prepare<JobRow>(`
    INSERT INTO jobs (id, user_id, chat_id, kind, trigger, through_message_id, payload, begun, run_after, created_at)
    VALUES ($id, $userId, $chatId, $kind, $trigger, $throughMessageId, $payload,
      $payload ->> '$.draft' IS NOT NULL, $createdAt, $createdAt)
    ON CONFLICT (chat_id) WHERE kind = 'illustrate' AND trigger = 'automatic' AND state = 'ready' AND begun = 0
    DO UPDATE SET through_message_id = excluded.through_message_id
    RETURNING *`);
  const rememberStep = prepare<{ id: string }>(`
    UPDATE jobs SET steps = json_set(steps, '$.' || json_quote($step), json($result))
    WHERE id = $jobId AND state = 'running' RETURNING id`);
  const upsertEntry = (kept: string) =>
    prepare<never>(`
    INSERT INTO timeline_entries (message_id, user_id, chat_id, position, scene, shift, shift_total, hunch, read_by,
      score, decision, image_id)
    VALUES ($messageId, $userId, $chatId, $position, $scene, $shift, $shiftTotal, $hunch, $readBy,
      $score, $decision, $imageId)
    ON CONFLICT (message_id) DO UPDATE SET
      ${kept} score = excluded.score, decision = excluded.decision, image_id = excluded.image_id`);
  const writeEntry = upsertEntry(`scene = excluded.scene, shift = excluded.shift,
      shift_total = excluded.shift_total, hunch = excluded.hunch, read_by = excluded.read_by,`);
  const settleEntry = upsertEntry('');
  const insertMessage = prepare<never>(`
    INSERT INTO messages
      (id, user_id, chat_id, position, role, name, speaker_id, text, swipes, swipe_index, notes, hidden, extra,
        created_at, edited_at, deleted_at)
    VALUES ($id, $userId, $chatId, $position, $role, $name, $speakerId, $text, $swipes, $swipeIndex, $notes, $hidden,
      $extra, $createdAt, $editedAt, $deletedAt)`);
  // Who has seen everything goes on seeing everything: a playhead at the end is let go.
  const takePosition = prepare<{ last_position: number }>(`
    UPDATE chats SET playhead = CASE WHEN playhead >= last_position THEN NULL ELSE playhead END,
      last_position = last_position + 1, message_count = message_count + 1,
      updated_at = max(updated_at, $createdAt)
    WHERE id = $chatId AND user_id = $userId RETURNING last_position`);
  const insertImage = prepare<never>(
    'INSERT INTO message_images (message_id, image_id, position) VALUES ($messageId, $imageId, $position)',
  );
  const elements = prepareElementWrites(database);

  const endReply = prepare<{ message_id: string }>(`
    DELETE FROM growing_replies WHERE chat_id = $chatId AND user_id = $userId AND message_id = $messageId
    RETURNING message_id`);

  return {
    getChat: (userId, chatId) => {
      const row = findChat.get({ userId, chatId });
      if (!row) throw new AppError('not_found', 'This chat does not exist.');
      return toChat(row);
    },
    queueJob: (commit, userId, job) => {
      const { id, chatId, kind, trigger, throughMessageId, createdAt } = job;
      const payload = JSON.stringify(job.payload);
      const row = insertJob.get({ id, userId, chatId, kind, trigger, throughMessageId, payload, createdAt });
      if (!row) throw new Error('The job was not written.');
      const made = toJob(row);
      commit.emit(userId, { type: 'job.progress', chatId, data: { job: made } });
      tellWorkers(commit, { kind: 'claimable' });
      return made;
    },
    remember: ({ jobId, step, result }) => {
      const kept = rememberStep.get({ jobId, step, result: JSON.stringify(result) });
      if (!kept) throw new AppError('conflict', 'The job is not running any more.');
    },
    tellWorkers,
    watchJobs: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    upsertTimelineEntry: (userId, chatId, entry) => void writeEntry.run(toColumns(userId, chatId, entry)),
    settleTimelineEntry: (userId, chatId, entry) => void settleEntry.run(toColumns(userId, chatId, entry)),
    insertMessage: (userId, { swipes, extra, note, notes: each, images, hidden, ...message }) => {
      const notes = packNotes(swipes, note && { of: message.swipeIndex, note }, each ?? null);
      const columns = { ...packSwipes(swipes), notes, hidden: Number(hidden), extra: JSON.stringify(extra) };
      insertMessage.run({ ...message, userId, ...columns });
      images.forEach(({ imageId }, position) =>
        insertImage.run({ messageId: message.id, imageId, position }),
      );
    },
    takePosition: (userId, chatId, createdAt) => {
      const taken = takePosition.get({ userId, chatId, createdAt });
      if (!taken) throw new AppError('not_found', 'This chat does not exist.');
      return taken.last_position;
    },
    insertElement: (userId, element) => elements.insert(userId, element),
    endReply: (commit, userId, chatId, messageId) => {
      if (!endReply.get({ userId, chatId, messageId })) return;
      commit.emit(userId, { type: 'reply.ended', chatId, data: { messageId } });
    },
  };
}

const toColumns = (userId: string, chatId: string, entry: TimelineEntry): Named => ({
  userId,
  chatId,
  messageId: entry.messageId,
  position: entry.position,
  scene: JSON.stringify(entry.scene),
  shift: entry.shift && JSON.stringify(entry.shift),
  shiftTotal: entry.shift?.total ?? null,
  hunch: JSON.stringify(entry.hunch),
  readBy: JSON.stringify(entry.readBy),
  score: JSON.stringify(entry.score),
  decision: JSON.stringify(entry.decision),
  imageId: entry.imageId,
});

/** A message with one alternative is stored once. */
export const packSwipes = (swipes: readonly string[]): { swipes: string | null } => ({
  swipes: swipes.length > 1 ? JSON.stringify(swipes) : null,
});

/** One note for each alternative, in their order; nothing where no language model wrote any of them. */
export const packNotes = (
  swipes: readonly string[],
  fresh: { of: number; note: ReplyNote } | null | undefined,
  before: readonly (ReplyNote | null)[] | null,
): string | null => {
  const notes = swipes.map((_, index) => (index === fresh?.of ? fresh.note : (before?.[index] ?? null)));
  return notes.some((note) => note !== null) ? JSON.stringify(notes) : null;
};
