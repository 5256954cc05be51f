import { createDecipheriv, createECDH, createHmac, createPublicKey, verify } from 'node:crypto';

const device = createECDH('prime256v1');
device.setPrivateKey(Buffer.alloc(32, 7));
const secret = Buffer.alloc(16, 9);

/** What a browser's `PushManager.subscribe` gives for that endpoint; always the same device. */
export const makeSubscription = (endpoint: string) => ({
  endpoint,
  keys: { p256dh: device.getPublicKey('base64url'), auth: secret.toString('base64url') },
});

export interface Delivery {
  path: string;
  headers: Headers;
  /** Opened by the device. */
  text: string;
}

export interface PushService {
  origin: string;
  deliveries: Delivery[];
  /** Resolves with the next message that arrives. */
  next(): Promise<Delivery>;
  /** What it answers from now on. */
  status: number;
  close(): Promise<void>;
}

/** A push service on loopback with the device behind it: takes what RFC 8291 seals, and refuses an unsigned order. */
export function openPushService(): PushService {
  let waiting = Promise.withResolvers<Delivery>();
  const service: PushService = {
    origin: '',
    deliveries: [],
    status: 201,
    next: () => waiting.promise,
    close: () => server.stop(true),
  };
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: async (request) => {
      const bytes = Buffer.from(await request.bytes());
      if (!isSigned(request.headers.get('authorization'), service.origin))
        return new Response(null, { status: 401 });
      const { pathname } = new URL(request.url);
      const delivery = { path: pathname, headers: request.headers, text: open(bytes) };
      service.deliveries.push(delivery);
      waiting.resolve(delivery);
      waiting = Promise.withResolvers();
      return new Response(null, { status: service.status });
    },
  });
  service.origin = `http://127.0.0.1:${server.port}`;
  return service;
}

const hmac = (key: Buffer, ...parts: Buffer[]) =>
  parts.reduce((mac, part) => mac.update(part), createHmac('sha256', key)).digest();
const derive = (salt: Buffer, key: Buffer, info: Buffer, length: number) =>
  hmac(hmac(salt, key), info, Buffer.of(1)).subarray(0, length);

/** RFC 8188 with the keys of RFC 8291: salt of 16 bytes, record size of 4, the sender's key, one record. */
function open(bytes: Buffer): string {
  const salt = bytes.subarray(0, 16);
  const sender = bytes.subarray(21, 21 + bytes.readUInt8(20));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), device.getPublicKey(), sender]);
  const key = derive(secret, device.computeSecret(sender), info, 32);
  const cipherKey = derive(salt, key, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(salt, key, Buffer.from('Content-Encoding: nonce\0'), 12);
  const sealed = bytes.subarray(21 + sender.length);
  const cipher = createDecipheriv('aes-128-gcm', cipherKey, nonce);
  cipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString();
}

/** RFC 8292: a token for this origin, signed with the key that goes along. */
function isSigned(authorization: string | null, origin: string): boolean {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(\S+)$/.exec(authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const { aud } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string };
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
  return (
    aud === origin &&
    verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url'))
  );
}
