import { Elysia } from 'elysia';
import { z } from 'zod';
import { pageOf } from '../contract/page.ts';
import {
  CorrectScene,
  GenerationHeld,
  GenerationOrder,
  GenerationOrdered,
  HangBackdrop,
  ListTimeline,
  PromptPreview,
  SceneState,
} from '../contract/scenes.ts';
import { SimulateThreshold, Simulation } from '../contract/simulation.ts';
import { Alias } from '../domain/alias/alias.ts';
import { Chat } from '../domain/chat.ts';
import { Scene } from '../domain/scene.ts';
import { TimelineEntry } from '../domain/timeline.ts';
import { correctScene } from '../services/illustration/correct-scene.ts';
import { forgetAlias } from '../services/illustration/forget-alias.ts';
import { getScene } from '../services/illustration/get-scene.ts';
import { hangBackdrop } from '../services/illustration/hang-backdrop.ts';
import { listAliases } from '../services/illustration/list-aliases.ts';
import { listTimeline } from '../services/illustration/list-timeline.ts';
import { orderIllustration } from '../services/illustration/order-illustration.ts';
import { previewPrompt } from '../services/illustration/preview-prompt.ts';
import { simulateThreshold } from '../services/illustration/simulate-threshold.ts';
import { ById, Nothing, answers } from './answers.ts';
import { actors } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

export const sceneRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/chats/:id', tags: ['scenes'] })
    .use(actors())
    .get('/scene', ({ actor, params }) => getScene(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: SceneState }),
      detail: { summary: 'Shows where the story stands, what hangs behind it and what was decided last.' },
    })
    .patch('/scene', ({ actor, params, body }) => correctScene(ports, actor, params.id, body), {
      params: ById,
      body: CorrectScene,
      response: answers({ 200: Scene }),
      detail: { summary: 'Puts the scene right by hand.' },
    })
    .get('/aliases', ({ actor, params }) => listAliases(ports, actor, params.id), {
      params: ById,
      response: answers({ 200: pageOf(Alias) }),
      detail: { summary: 'Lists what the chat learned from scenes that were put right by hand.' },
    })
    .delete(
      '/aliases/:aliasId',
      async ({ actor, params, status }) => {
        await forgetAlias(ports, actor, params.id, params.aliasId);
        return status(204, undefined);
      },
      {
        params: ById.extend({ aliasId: z.string() }),
        response: answers({ 204: Nothing }),
        detail: { summary: 'Forgets one of them, and reads again what it may have changed.' },
      },
    )
    .get('/timeline', ({ actor, params, query }) => listTimeline(ports, actor, params.id, query), {
      params: ById,
      query: ListTimeline,
      response: answers({ 200: pageOf(TimelineEntry) }),
      detail: { summary: 'Lists what was read from each message and what was done about it.' },
    })
    .get('/simulation', ({ actor, params, query }) => simulateThreshold(ports, actor, params.id, query), {
      params: ById,
      query: SimulateThreshold,
      response: answers({ 200: Simulation }),
      detail: { summary: 'Replays the chat against another threshold: which pictures, where, at what cost.' },
    })
    .post(
      '/generate',
      async ({ actor, params, body, status }) => {
        const outcome = await orderIllustration(ports, actor, params.id, body);
        return 'job' in outcome ? status(202, outcome) : status(200, outcome);
      },
      {
        params: ById,
        body: GenerationOrder,
        response: answers({ 200: GenerationHeld, 202: GenerationOrdered }),
        detail: { summary: 'Orders a picture; without force the threshold may hold it.' },
      },
    )
    .post(
      '/preview-prompt',
      ({ actor, params, body, request }) => previewPrompt(ports, actor, params.id, body, request.signal),
      {
        params: ById,
        body: GenerationOrder,
        response: answers({ 200: PromptPreview }),
        detail: {
          summary:
            'Shows what would be sent to the provider, and what would be left out; chat-aware prompts are written for it.',
        },
      },
    )
    .put('/backdrop', ({ actor, params, body }) => hangBackdrop(ports, actor, params.id, body), {
      params: ById,
      body: HangBackdrop,
      response: answers({ 200: Chat }),
      detail: { summary: 'Hangs a picture by hand, or takes the backdrop down.' },
    });
