import type { Connection } from '../../domain/connection.ts';
import { AppError } from '../../domain/failure.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Ports } from '../ports.ts';

/**
 * Which language model writes replies: what the settings name, else the user's usual one, else the first there is. A
 * setting that names nothing any more is as if it were not set. Throws `AppError('invalid')` where there is none, and `unavailable` while the
 * operator lets nothing out.
 */
export async function chooseWriter(
  { connections, killSwitch }: Pick<Ports, 'connections' | 'killSwitch'>,
  userId: string,
  { replyConnectionId }: Pick<Settings, 'replyConnectionId'>,
): Promise<Connection> {
  if (killSwitch.isOn()) {
    throw new AppError(
      'unavailable',
      'The operator of this server has switched off everything that calls an AI service. You can write both sides yourself.',
    );
  }
  const named = replyConnectionId === null ? undefined : await connections.find(userId, replyConnectionId);
  const writer = named?.kind === 'llm' ? named : await connections.findDefault(userId, 'llm');
  const [first] = writer ? [writer] : await connections.list(userId, 'llm', { limit: 1 });
  if (first) return first;
  throw new AppError(
    'invalid',
    'No language model is set up to write replies. Add one under “Connections”, or write both sides yourself.',
  );
}
