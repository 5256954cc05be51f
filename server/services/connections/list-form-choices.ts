import type { FormRequest } from '../../contract/connections.ts';
import { trimChoices, type Choices } from '../../domain/choice.ts';
import type { ConnectionKind } from '../../domain/connection.ts';
import type { Actor } from '../ports.ts';
import { asAppError, callProvider } from './call-provider.ts';
import type { OpeningAny } from './open-connection.ts';
import { openForm } from './open-form.ts';

const timeoutMs = 20_000;

/**
 * What may be picked for the settings of a form that is not saved yet, by the names that they say; nothing where the
 * provider offers no lists. Throws what `openForm` throws, and `AppError` with the provider's sentence when it cannot
 * be asked.
 */
export async function listFormChoices(
  ports: OpeningAny,
  actor: Actor,
  kind: ConnectionKind,
  form: FormRequest,
  signal: AbortSignal,
): Promise<Choices> {
  const { provider, open } = await openForm(ports, actor, kind, form);
  if (!provider.listChoices) return {};
  try {
    const connection = await open();
    return trimChoices(
      await callProvider(connection, async () => provider.listChoices!(connection, { signal, timeoutMs })),
    );
  } catch (error) {
    throw asAppError(error);
  }
}
