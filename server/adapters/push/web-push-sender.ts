import { ProviderFailure } from '../../domain/failure.ts';
import type { Outgoing } from '../../ports/outgoing.ts';
import type { PushSender } from '../../ports/push-sender.ts';

interface Options {
  outgoing: Outgoing;
  /** The pair by which push services know this server, base64url. */
  readKey(): Promise<{ publicKey: string; privateKey: string }>;
  /** Whom a push service may turn to: an https address. It asks for one (RFC 8292, section 2.1). */
  subject: string;
}

const timeoutMs = 20_000;

/** Web Push (RFC 8030, 8291, 8292): `web-push` seals, the one way out sends. */
export function createWebPushSender({ outgoing, readKey, subject }: Options): PushSender {
  let key: ReturnType<typeof readKey> | undefined;
  const getKey = () =>
    (key ??= readKey().catch((error: unknown) => {
      key = undefined;
      throw error;
    }));

  return {
    getPublicKey: async () => (await getKey()).publicKey,
    send: async ({ endpoint, keys }, text, { ttlSeconds, topic, mayReachLoopback, signal }) => {
      // Loaded with the first message: most servers send none.
      const { default: webPush } = await import('web-push');
      const order = webPush.generateRequestDetails({ endpoint, keys }, text, {
        vapidDetails: { subject, ...(await getKey()) },
        TTL: ttlSeconds,
        topic,
        urgency: 'normal',
        contentEncoding: 'aes128gcm',
      });
      const call = outgoing.open({
        baseUrl: endpoint,
        mayReachLoopback,
        signal,
        timeoutMs,
        maxBytes: 100_000,
      });
      const answer = await call(order.endpoint, {
        method: order.method,
        headers: Object.fromEntries(
          Object.entries(order.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: new Uint8Array(order.body ?? []),
        redirect: 'manual',
      });
      await answer.body?.cancel();
      if (answer.ok) return 'sent';
      if (answer.status === 404 || answer.status === 410) return 'gone';
      const { host } = new URL(endpoint);
      throw new ProviderFailure('unavailable', `The push service ${host} answered ${answer.status}.`);
    },
  };
}
