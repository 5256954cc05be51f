import { afterEach, beforeEach, expect, test } from 'bun:test';
import { makeSubscription } from '../support/push-service.ts';
import { openDoor, type Door } from './support.ts';

let door: Door;
beforeEach(() => (door = openDoor()));
afterEach(() => door.world.close());

const secretPath = 'zq-secret-endpoint';
const subscription = makeSubscription(`https://push.example/${secretPath}`);

test('a device is subscribed, shown by its service, and taken back; its address and keys are shown to nobody', async () => {
  const made = await door.ask('POST', '/api/push/devices', subscription);
  expect([made.status, made.json.service]).toEqual([201, 'push.example']);
  const listed = await door.ask('GET', '/api/push');
  expect(listed.json.devices).toEqual([made.json]);
  expect(Buffer.from(listed.json.publicKey as string, 'base64url')).toHaveLength(65);
  for (const hidden of [secretPath, subscription.keys.p256dh, subscription.keys.auth])
    expect(made.text + listed.text).not.toContain(hidden);
  expect((await door.ask('DELETE', `/api/push/devices/${made.json.id}`)).status).toBe(204);
  expect((await door.ask('DELETE', `/api/push/devices/${made.json.id}`)).status).toBe(404);
  expect((await door.ask('GET', '/api/push')).json.devices).toEqual([]);
});

test.each([
  ['no address', { endpoint: 'push.example', keys: subscription.keys }],
  ['plain HTTP to another machine', { endpoint: 'http://push.example/x', keys: subscription.keys }],
  ['an address with a password', { endpoint: 'https://a:b@push.example/x', keys: subscription.keys }],
  ['a script', { endpoint: 'javascript:alert(1)', keys: subscription.keys }],
  ['a short key', { ...subscription, keys: { ...subscription.keys, p256dh: 'AAAA' } }],
  ['a long secret', { ...subscription, keys: { ...subscription.keys, auth: 'A'.repeat(80) } }],
  ['nothing', {}],
])('%s is refused', async (_what, body) => {
  const { status, json } = await door.ask('POST', '/api/push/devices', body);
  expect([status, json.code]).toEqual([400, 'invalid']);
  expect((await door.ask('GET', '/api/push')).json.devices).toEqual([]);
});
