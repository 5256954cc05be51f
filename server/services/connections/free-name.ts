import type { ConnectionKind } from '../../domain/connection.ts';
import type { Ports } from '../ports.ts';

const mostConnections = 1_000;

/** The wanted name, or with the first number behind it that no connection of the user has: lists show names alone. */
export async function findFreeName(
  { connections }: Pick<Ports, 'connections'>,
  userId: string,
  kind: ConnectionKind,
  wanted: string,
): Promise<string> {
  const all = await connections.list(userId, kind, { limit: mostConnections });
  const taken = new Set(all.map(({ name }) => name.toLowerCase()));
  const isTaken = (name: string) => taken.has(name.toLowerCase());
  if (!isTaken(wanted)) return wanted;
  let number = 2;
  while (isTaken(`${wanted} ${number}`)) number += 1;
  return `${wanted} ${number}`;
}
