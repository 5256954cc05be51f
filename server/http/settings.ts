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
    .get('/settings', ({ actor }) => getSettings(ports, actor, null), {
      response,
      detail: { summary: 'Shows the user’s settings and where each comes from.' },
    })
    .patch('/settings', ({ actor, body }) => patchSettings(ports, actor, null, body), {
      body: SettingsPatch,
      response,
      detail: { summary: 'Changes the user’s settings; null clears one.' },
    })
    .get('/chats/:id/settings', ({ actor, params }) => getSettings(ports, actor, params.id), {
      params: ById,
      response,
      detail: { summary: 'Shows the settings that hold in a chat.' },
    })
    .patch('/chats/:id/settings', ({ actor, params, body }) => patchSettings(ports, actor, params.id, body), {
      params: ById,
      body: SettingsPatch,
      response,
      detail: { summary: 'Changes a chat’s settings; null clears one.' },
    });
