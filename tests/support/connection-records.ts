import type { Connection } from '../../server/domain/connection.ts';
import type { ReferencePicture } from '../../server/domain/reference-picture.ts';
import type { World } from './create-world.ts';
import { now } from './records.ts';

export const makeConnection = (world: World, values: Partial<Connection> = {}): Connection => ({
  id: world.ports.ids.next('con'),
  kind: 'image',
  name: 'My easel',
  provider: 'easel',
  model: 'easel-1',
  baseUrl: null,
  parameters: { steps: 20 },
  isDefault: false,
  keyOrigin: null,
  check: null,
  createdAt: now(world),
  updatedAt: now(world),
  ...values,
});

export const makeReference = (world: World, values: Partial<ReferencePicture> = {}): ReferencePicture => ({
  id: world.ports.ids.next('ref'),
  name: 'tower.png',
  type: 'image',
  strength: 0.5,
  informationExtracted: null,
  fidelity: null,
  width: 64,
  height: 48,
  mime: 'image/png',
  bytes: 100,
  hash: 'ab'.repeat(32),
  createdAt: now(world),
  ...values,
});
