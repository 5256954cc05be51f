import type { Connection } from '../../domain/connection.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Ports } from '../ports.ts';

/**
 * Which language model reads scenes: what the settings name, else the user's usual one; undefined where there is
 * none. A setting that names nothing any more is as if it were not set.
 */
export async function chooseReader(
  { connections }: Pick<Ports, 'connections'>,
  userId: string,
  { sceneConnectionId }: Pick<Settings, 'sceneConnectionId'>,
): Promise<Connection | undefined> {
  const named = sceneConnectionId === null ? undefined : await connections.find(userId, sceneConnectionId);
  return named?.kind === 'llm' ? named : connections.findDefault(userId, 'llm');
}
