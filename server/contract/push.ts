import { z } from 'zod';
import { PushSubscription } from '../domain/push-subscription.ts';

const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+={0,2}$/, 'This must be base64url.')
    .refine((text) => Buffer.from(text, 'base64url').length === bytes, `This must be ${bytes} bytes.`);

/** Plain HTTP only on this machine, where somebody tries it out. */
const isEndpoint = (text: string): boolean => {
  const url = URL.parse(text);
  if (!url || url.username || url.password) return false;
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && /^(?:localhost|127\.|\[::1\])/.test(url.hostname))
  );
};

/** What `PushManager.subscribe` gives a page. */
export const NewPushSubscription = z.object({
  endpoint: z.string().max(2_000).refine(isEndpoint, 'This must be an https address.'),
  keys: z.object({ p256dh: base64url(65), auth: base64url(16) }),
});
export type NewPushSubscription = z.infer<typeof NewPushSubscription>;

/** A device by the service that reaches it. Its address and keys are not shown to anybody. */
export const PushDevice = PushSubscription.pick({ id: true, createdAt: true }).extend({
  service: z.string(),
});
export type PushDevice = z.infer<typeof PushDevice>;

export const PushView = z.object({
  /** What browsers subscribe with (VAPID, RFC 8292): base64url of a P-256 point. */
  publicKey: z.string(),
  devices: z.array(PushDevice),
});
export type PushView = z.infer<typeof PushView>;
