import { Elysia } from 'elysia';
import { LegacySettingsInput, LegacyState } from '../contract/legacy-settings.ts';
import { LegacyReport } from '../domain/legacy/legacy-report.ts';
import { moveLegacySettings } from '../services/legacy/move-legacy-settings.ts';
import { getLegacyState, moveWaitingSettings } from '../services/legacy/move-waiting-settings.ts';
import { answers } from './answers.ts';
import { actors, findCaller } from './auth.ts';
import type { HttpDependencies } from './dependencies.ts';

/** Image settings of an older installation. */
export const legacySettingsRoutes = ({ ports }: Pick<HttpDependencies, 'ports'>) =>
  new Elysia({ prefix: '/api/settings/legacy', tags: ['settings'] })
    .use(actors())
    .get('', ({ actor }) => getLegacyState(ports, actor), {
      response: answers({ 200: LegacyState }),
      detail: {
        summary: 'Moves old image settings that wait in the database, and tells how they were moved.',
      },
    })
    .post('', ({ actor, body }) => moveLegacySettings(ports, actor, { value: body }), {
      body: LegacySettingsInput,
      response: answers({ 200: LegacyReport }),
      detail: {
        summary:
          'Makes connections and settings of old image settings; the same a second time changes nothing.',
      },
    });

/**
 * On a user's first use, moves the old row that a restored database brought along. Whatever goes wrong with it stops no
 * request: `GET /api/settings/legacy` tells.
 */
export function adoptLegacySettings(
  request: Request,
  { ports, reportFault }: HttpDependencies,
): Promise<void> | undefined {
  const caller = findCaller(request);
  if (!caller) return undefined;
  const report = (error: unknown) =>
    reportFault({ requestId: '', request: 'Moving old image settings', error });
  return moveWaitingSettings(ports, caller.actor)?.then((outcome) => {
    if (outcome.state === 'damaged') report(`${outcome.message} User: ${caller.actor.id}`);
  }, report);
}
