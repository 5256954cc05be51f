import { AppError } from '../../domain/failure.ts';
import { findKey, keyUses, type KeyUse, type MovingKey } from '../../domain/moving/secret-names.ts';
import { createConnection } from '../connections/create-connection.ts';
import { bringOnce } from './bring-once.ts';
import { under, type Move, type Mover, type Outcome } from './move.ts';
import { readJsonFile } from './read-json-file.ts';

export const maxSecretsBytes = 5_000_000;

/**
 * Keys, each into a connection of its service's own address, sealed. What a key says is read when it is sealed and
 * at no other time; it stands in no plan and no report.
 */
export const moveKeys: Mover = {
  kind: 'keys',
  list: (move) =>
    move.keys.flatMap((key) =>
      (keyUses[key.secret] ?? []).map((use) => {
        const inside = `secrets.json#${key.secret}:${key.id}:${use.kind}`;
        return {
          file: { path: '', inside, name: use.name, bytes: 0, modifiedAt: null },
          name: use.kind === 'image' ? `${use.name} (pictures)` : `${use.name} (words)`,
          bring: () => bringKey(move, key, use, inside),
        };
      }),
    ),
};

async function bringKey(move: Move, { secret }: MovingKey, use: KeyUse, inside: string): Promise<Outcome> {
  const { ports, actor, archive, installation } = move;
  const { outcome } = await bringOnce(move, {
    kind: 'keys',
    key: inside,
    draw: () => ports.ids.next('con'),
    isHere: async (id) => (await ports.connections.find(actor.id, id)) !== undefined,
    make: async (id) => {
      const path = installation.secrets?.path ?? '';
      const apiKey = findKey(await readJsonFile(archive, path, maxSecretsBytes), secret);
      // The shape of a stranger's key is nobody's to repeat in an error.
      if (apiKey === undefined || !/^[\x21-\x7e]{1,4000}$/.test(apiKey)) {
        throw new AppError('invalid', `The key of ${use.name} is no key.`);
      }
      const form = { name: `${use.name} (SillyTavern)`, provider: use.provider, apiKey };
      await createConnection(under(ports, id), actor, use.kind, form);
    },
  });
  return outcome;
}
