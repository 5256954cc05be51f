import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { ownerId } from '../../server/domain/user.ts';
import type { LegacyMove } from '../../server/ports/legacy-settings.ts';
import type { World } from '../support/create-world.ts';
import { makeConnection, makeReference } from '../support/connection-records.ts';
import { now } from '../support/records.ts';
import { repositoryAdapters } from './repository-adapters.ts';

describe.each(repositoryAdapters)('old settings in $name', ({ open }) => {
  let world: World;
  beforeEach(() => void (world = open()));
  afterEach(() => world.close());

  const bring = (value: string | null, userId = ownerId) => {
    const { raw } = world.database;
    raw.run('CREATE TABLE IF NOT EXISTS settings (user_id TEXT, key TEXT, value TEXT)');
    raw
      .query("INSERT INTO settings (user_id, key, value) VALUES ($userId, 'imageGeneration', $value)")
      .run({ userId, value });
  };
  const kept = () =>
    world.database.raw.query<{ value: string }, []>('SELECT value FROM settings').get()?.value;
  const makeMove = (values: Partial<LegacyMove> = {}): LegacyMove => ({
    connections: [
      {
        connection: makeConnection(world, { isDefault: true }),
        key: { sealed: new Uint8Array([1, 2, 3]), origin: 'https://easel.example' },
        references: [makeReference(world)],
      },
    ],
    settings: { backgroundOpacity: 0.5 },
    report: { profiles: [], settings: ['backgroundOpacity'], skipped: [] },
    fingerprints: ['a'.repeat(64), 'b'.repeat(64)],
    at: now(world),
    ...values,
  });
  const move = (values?: Partial<LegacyMove>) => world.ports.legacy.move(ownerId, makeMove(values), []);
  const countConnections = async () =>
    (await world.ports.connections.list(ownerId, 'image', { limit: 10 })).length;

  test('are not there without their table, in another table of that name, or for another user', async () => {
    expect(await world.ports.legacy.findRow(ownerId)).toBeUndefined();
    world.database.raw.run('CREATE TABLE settings (name TEXT)');
    expect(await world.ports.legacy.findRow(ownerId)).toBeUndefined();
    world.database.raw.run('DROP TABLE settings');
    bring('{}', 'usr_stranger');
    expect(await world.ports.legacy.findRow(ownerId)).toBeUndefined();
    expect(await world.ports.legacy.findRow('usr_stranger')).toBe('{}');
  });

  test('become connections with keys and references, settings and a report in one go', async () => {
    bring('before');
    expect(await move({ row: { before: 'before', after: 'after', secrets: [] } })).toBe(true);
    expect(kept()).toBe('after');
    const [connection] = await world.ports.connections.list(ownerId, 'image', { limit: 10 });
    expect(connection).toMatchObject({ isDefault: true, keyOrigin: 'https://easel.example' });
    expect(await world.ports.connections.listReferences(ownerId, connection?.id ?? '')).toHaveLength(1);
    expect(await world.ports.settings.findUserLayer(ownerId)).toEqual({ backgroundOpacity: 0.5 });
    for (const fingerprint of ['a'.repeat(64), 'b'.repeat(64)]) {
      expect(await world.ports.legacy.findReport(ownerId, fingerprint)).toMatchObject({
        settings: ['backgroundOpacity'],
      });
    }
  });

  test('are moved once: the second time nothing is written', async () => {
    await move();
    expect(await move({ fingerprints: ['b'.repeat(64)], settings: { backgroundOpacity: 0.1 } })).toBe(false);
    expect(await countConnections()).toBe(1);
    expect(await world.ports.settings.findUserLayer(ownerId)).toEqual({ backgroundOpacity: 0.5 });
  });

  test('stay as they are when the row became another meanwhile', async () => {
    bring('newer');
    expect(await move({ row: { before: 'before', after: 'after', secrets: [] } })).toBe(false);
    expect(kept()).toBe('newer');
    expect(await countConnections()).toBe(0);
  });

  test('stay as they are when one connection cannot be written', async () => {
    bring('before');
    const moving = makeMove({ row: { before: 'before', after: 'after', secrets: [] } });
    const twice = [...moving.connections, ...moving.connections];
    await expect(world.ports.legacy.move(ownerId, { ...moving, connections: twice }, [])).rejects.toThrow();
    expect(kept()).toBe('before');
    expect(await countConnections()).toBe(0);
    expect(await world.ports.legacy.findReport(ownerId, 'a'.repeat(64))).toBeUndefined();
  });

  test('are looked for once a user, until somebody else wrote to the file', () => {
    const look = (userId: string) => world.ports.legacy.mayHaveChanged(userId);
    expect([look(ownerId), look(ownerId), look('usr_stranger')]).toEqual([true, false, true]);
  });
});
