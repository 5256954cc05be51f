import { Elysia } from 'elysia';
import { adminRoutes } from './admin.ts';
import { readBody } from './body.ts';
import { cardRoutes } from './cards.ts';
import { chatRoutes } from './chats.ts';
import { imageConnectionRoutes, llmConnectionRoutes } from './connections.ts';
import type { HttpDependencies } from './dependencies.ts';
import { draftRoutes } from './drafts.ts';
import { elementRoutes } from './elements.ts';
import { eventRoutes } from './events.ts';
import { generationRoutes } from './generation.ts';
import { healthRoutes } from './health.ts';
import { jobRoutes } from './jobs.ts';
import { ledgerRoutes } from './ledger.ts';
import { legacySettingsRoutes } from './legacy-settings.ts';
import { letIn, refuse } from './let-in.ts';
import { lorebookRoutes } from './lorebooks.ts';
import { meRoutes } from './me.ts';
import { messageRoutes } from './messages.ts';
import { movingRoutes } from './moving.ts';
import { openApiRoutes } from './open-api.ts';
import { presetRoutes } from './presets.ts';
import { pushRoutes } from './push.ts';
import { characterRoutes, personaRoutes } from './people.ts';
import { providerRoutes } from './providers.ts';
import { referenceRoutes } from './references.ts';
import { pictureRoutes } from './pictures.ts';
import { isPublicAddress } from './public/public-routes.ts';
import { replyRoutes } from './replies.ts';
import { replyPreviewRoutes } from './reply-preview.ts';
import { sceneRoutes } from './scenes.ts';
import { commonHeaders } from './security-headers.ts';
import { sessionRoutes } from './session.ts';
import { settingsRoutes } from './settings.ts';
import { siteRoutes } from './site/site-routes.ts';
import { tagListRoutes } from './tag-list.ts';

/** The whole HTTP surface. `handle(request)` answers in tests, `fetch` under `Bun.serve`. */
export const createApp = (dependencies: HttpDependencies) => {
  const app = new Elysia({ name: 'cyclorama' })
    .onRequest(async ({ request, set }) => {
      Object.assign(set.headers, commonHeaders, { 'x-request-id': crypto.randomUUID() });
      if (isHealthCheck(request) || isPublicAddress(request)) return;
      await letIn(request, dependencies);
    })
    .onParse({ as: 'global' }, ({ request, path }) => readBody(request, path))
    .onError({ as: 'global' }, ({ error, code, request, set, path }) => {
      const requestId = String(set.headers['x-request-id']);
      return refuse(request, { requestId, path, error, code }, dependencies);
    })
    .use(healthRoutes(dependencies))
    .use(sessionRoutes(dependencies))
    .use(meRoutes(dependencies))
    .use(adminRoutes(dependencies))
    .use(chatRoutes(dependencies))
    .use(messageRoutes(dependencies))
    .use(draftRoutes(dependencies))
    .use(replyRoutes(dependencies))
    .use(replyPreviewRoutes(dependencies))
    .use(sceneRoutes(dependencies))
    .use(settingsRoutes(dependencies))
    .use(legacySettingsRoutes(dependencies))
    .use(tagListRoutes(dependencies))
    .use(presetRoutes(dependencies))
    .use(providerRoutes(dependencies))
    .use(imageConnectionRoutes(dependencies))
    .use(referenceRoutes(dependencies))
    .use(llmConnectionRoutes(dependencies))
    .use(generationRoutes(dependencies))
    .use(jobRoutes(dependencies))
    .use(ledgerRoutes(dependencies))
    .use(pictureRoutes(dependencies))
    .use(elementRoutes(dependencies))
    .use(characterRoutes(dependencies))
    .use(personaRoutes(dependencies))
    .use(lorebookRoutes(dependencies))
    .use(movingRoutes(dependencies))
    .use(cardRoutes(dependencies))
    .use(eventRoutes(dependencies))
    .use(pushRoutes(dependencies));
  return app.use(openApiRoutes(app, dependencies)).use(siteRoutes(dependencies));
};

const isHealthCheck = ({ url }: Request) => /^[^:]+:\/\/[^/]+\/api\/health\/?(?:\?|$)/.test(url);

export type App = ReturnType<typeof createApp>;
