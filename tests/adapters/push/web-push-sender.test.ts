import { afterAll, beforeEach, expect, test } from 'bun:test';
import { derivePushKey } from '../../../server/adapters/crypto/push-key.ts';
import { readAllowList } from '../../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../../server/adapters/network/outgoing.ts';
import { createWebPushSender } from '../../../server/adapters/push/web-push-sender.ts';
import { fixedMasterKey } from '../../support/fakes/master-key.ts';
import { makeSubscription, openPushService } from '../../support/push-service.ts';

const service = openPushService();
afterAll(() => service.close());
beforeEach(() => {
  service.status = 201;
  service.deliveries = [];
});

const open = (killed = false) =>
  createWebPushSender({
    outgoing: createOutgoing({
      allowed: readAllowList(''),
      ownPorts: () => [],
      killSwitch: { isOn: () => killed },
    }),
    readKey: () => derivePushKey(fixedMasterKey(1)),
    subject: 'https://stage.example',
  });
const subscription = {
  id: 'psh_1',
  createdAt: '2026-11-21T12:00:00.000Z',
  ...makeSubscription(`${service.origin}/device`),
};
const options = () => ({
  ttlSeconds: 60,
  topic: 'job1',
  mayReachLoopback: true,
  signal: new AbortController().signal,
});

test('a message is sealed for the device, signed by the server, and waits for it so long', async () => {
  const sender = open();
  expect(await sender.send(subscription, '{"kind":"painted"}', options())).toBe('sent');
  const [delivery] = service.deliveries;
  expect(delivery).toMatchObject({ path: '/device', text: '{"kind":"painted"}' });
  expect(delivery?.headers.get('ttl')).toBe('60');
  expect(delivery?.headers.get('topic')).toBe('job1');
  expect(delivery?.headers.get('authorization')).toEndWith(`k=${await sender.getPublicKey()}`);
});

test('the same master key gives the same public key, another one another', async () => {
  const one = await derivePushKey(fixedMasterKey(1));
  expect(Buffer.from(one.publicKey, 'base64url')).toHaveLength(65);
  expect(await derivePushKey(fixedMasterKey(1))).toEqual(one);
  expect((await derivePushKey(fixedMasterKey(2))).publicKey).not.toBe(one.publicKey);
});

test.each([404, 410])('a device that the service does not know any more is gone: %p', async (status) => {
  service.status = status;
  expect(await open().send(subscription, 'x', options())).toBe('gone');
});

test.each([400, 413, 429, 500])('a service that answers %p has not taken it', async (status) => {
  service.status = status;
  expect(open().send(subscription, 'x', options())).rejects.toMatchObject({ reason: 'unavailable' });
});

test('a stranger’s subscription does not reach this machine, and nothing leaves under the kill switch', async () => {
  const strangers = { ...options(), mayReachLoopback: false };
  expect(open().send(subscription, 'x', strangers)).rejects.toThrow(/only an admin/);
  expect(open(true).send(subscription, 'x', options())).rejects.toMatchObject({ reason: 'stopped' });
  expect(service.deliveries).toEqual([]);
});
