import { Elysia } from 'elysia';
import {
  ListPresets,
  NewPreset,
  Preset,
  PresetFile,
  PresetForm,
  PresetPage,
  PresetPatch,
  PresetPreview,
  PresetsImported,
  PreviewPreset,
} from '../contract/presets.ts';
import { createPreset } from '../services/presets/create-preset.ts';
import { deletePreset } from '../services/presets/delete-preset.ts';
import { duplicatePreset } from '../services/presets/duplicate-preset.ts';
import { exportPresets } from '../services/presets/export-presets.ts';
import { getPreset } from '../services/presets/get-preset.ts';
import { importPresets } from '../services/presets/import-presets.ts';
import { listPresets } from '../services/presets/list-presets.ts';
import { previewPreset } from '../services/presets/preview-preset.ts';
import { restorePreset } from '../services/presets/restore-preset.ts';
import { updatePreset } from '../services/presets/update-preset.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** Words for pictures under a name. */
export const presetRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/presets', tags: ['presets'] })
    .use(actors())
    .get('', ({ actor, query }) => listPresets(ports, actor, query), {
      query: ListPresets,
      response: answers({ 200: PresetPage }),
      detail: { summary: 'Lists presets by kind and name, with the styles that came with the program.' },
    })
    .post('', async ({ actor, body, status }) => status(201, await createPreset(ports, actor, body)), {
      body: NewPreset,
      response: answers({ 201: Preset }),
      detail: { summary: 'Makes a preset, bound to the characters or personas that are named.' },
    })
    .get(
      '/export',
      ({ actor, set }) => {
        set.headers['content-disposition'] = 'attachment; filename="cyclorama-presets.json"';
        return exportPresets(ports, actor);
      },
      {
        response: answers({ 200: PresetFile }),
        detail: { summary: 'Sends the user’s own presets as a file, without ids and bindings.' },
      },
    )
    .post(
      '/import',
      async ({ actor, body: { file }, status }) =>
        status(201, { presets: await importPresets(ports, actor, await file.bytes()) }),
      {
        body: PresetForm,
        response: answers({ 201: PresetsImported }),
        detail: { summary: 'Takes an exported file, or SillyTavern’s image styles: all of it or nothing.' },
      },
    )
    .post('/preview', ({ actor, body }) => previewPreset(ports, actor, body), {
      body: PreviewPreset,
      response: answers({ 200: PresetPreview }),
      detail: { summary: 'Shows what a prompt would be with words that are not kept yet.' },
    })
    .get('/:id', ({ actor, params }) => getPreset(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Preset }),
      detail: { summary: 'Shows a preset.' },
    })
    .patch('/:id', ({ actor, params, body }) => updatePreset(ports, actor, params.id, body), {
      params: ById,
      body: PresetPatch,
      response: answers({ 200: Preset }),
      detail: { summary: 'Changes a preset or what it is bound to; one that came with the program stays.' },
    })
    .delete(
      '/:id',
      async ({ actor, params, status }) => {
        await deletePreset(ports, actor, params.id);
        return status(204, undefined);
      },
      {
        params: ById,
        response: answers({ 204: Nothing }),
        detail: { summary: 'Removes a preset; it can be had back for a day.' },
      },
    )
    .post('/:id/restore', ({ actor, params }) => restorePreset(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: Preset }),
      detail: { summary: 'Brings back a preset that was removed.' },
    })
    .post(
      '/:id/duplicate',
      async ({ actor, params, status }) => status(201, await duplicatePreset(ports, actor, params.id)),
      {
        params: ById,
        response: answers({ 201: Preset }),
        detail: { summary: 'Makes a copy under another name, bound to nobody.' },
      },
    );
