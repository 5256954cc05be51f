import { AppError } from '../../domain/failure.ts';
import { makeRescanJob } from '../jobs/make-jobs.ts';
import type { Actor, Ports } from '../ports.ts';
import { loadStory } from './story.ts';

/**
 * Forgets what a chat was taught; what was read by it is read again from where it was learned. What was put right by
 * hand stays. Throws `AppError('not_found')` for a chat or an alias that is not there.
 */
export async function forgetAlias(
  ports: Pick<Ports, 'chats' | 'settings' | 'aliases' | 'ids' | 'clock'>,
  actor: Actor,
  chatId: string,
  aliasId: string,
): Promise<void> {
  await loadStory(ports, actor.id, chatId);
  const alias = await ports.aliases.find(actor.id, aliasId);
  const job = makeRescanJob(ports, chatId, alias?.position ?? 1, 'corrected', alias ? [alias.words] : []);
  const gone = await ports.aliases.forget(actor.id, chatId, aliasId, job);
  if (!gone) throw new AppError('not_found', 'This alias does not exist.');
}
