import { Elysia } from 'elysia';
import { SettingsPatch, SettingsView } from '../contract/settings.ts';
import { getSettings } from '../services/settings/get-settings.ts';
import { patchSettings } from '../services/settings/patch-settings.ts';
import { ById, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

const response = answers({ 200: SettingsView });

/** PATCH writes the level of its address; both show the values that hold there. */
export const settingsRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api', tags: ['settings'] })
    .use(actors())
    .get('/settings', ({ actor }) => getSettings(ports, actor, null), { response })
    .patch('/settings', ({ actor, body }) => patchSettings(ports, actor, null, body), {
      body: SettingsPatch,
      response,
    })
    .get('/chats/:id/settings', ({ actor, params }) => getSettings(ports, actor, params.id), {
      params: ById,
      response,
    })
    .patch('/chats/:id/settings', ({ actor, params, body }) => patchSettings(ports, actor, params.id, body), {
      params: ById,
      body: SettingsPatch,
      response,
    });
