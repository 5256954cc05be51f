import type { FormRequest } from '../../contract/connections.ts';
import type { ConnectionKind } from '../../domain/connection.ts';
import type { ListedModel } from '../../domain/model.ts';
import type { Actor } from '../ports.ts';
import { readModels } from './list-models.ts';
import type { OpeningAny } from './open-connection.ts';
import { openForm } from './open-form.ts';

/** The models that a form would reach that is not saved yet. Throws what `openForm` and `readModels` throw. */
export async function listFormModels(
  ports: OpeningAny,
  actor: Actor,
  kind: ConnectionKind,
  form: FormRequest,
  signal: AbortSignal,
): Promise<ListedModel[]> {
  const { provider, open } = await openForm(ports, actor, kind, form);
  return readModels(provider, signal, open);
}
