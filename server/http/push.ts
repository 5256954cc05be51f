import { Elysia } from 'elysia';
import { NewPushSubscription, PushDevice, PushView } from '../contract/push.ts';
import { getPush } from '../services/push/get-push.ts';
import { subscribeDevice } from '../services/push/subscribe-device.ts';
import { unsubscribeDevice } from '../services/push/unsubscribe-device.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors, findCaller } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** Devices that are told of finished pictures. */
export const pushRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/push', tags: ['push'] })
    .use(actors())
    .get('', ({ actor }) => getPush(ports, actor), {
      response: answers({ 200: PushView }),
      detail: { summary: 'Shows the key that browsers subscribe with, and the user’s subscribed devices.' },
    })
    .post(
      '/devices',
      async ({ actor, body, request, status }) => {
        const tokenHash = findCaller(request)?.tokenHash ?? null;
        return status(201, await subscribeDevice(ports, actor, body, tokenHash));
      },
      {
        body: NewPushSubscription,
        response: answers({ 201: PushDevice }),
        detail: { summary: 'Subscribes a device, for as long as this session lasts.' },
      },
    )
    .delete(
      '/devices/:id',
      async ({ actor, params, status }) => {
        await unsubscribeDevice(ports, actor, params.id);
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Tells a device nothing more.' },
      },
    );
