import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ProviderFailure } from '../../../domain/failure.ts';
import { fillWorkflow } from '../../../domain/workflow/fill-workflow.ts';
import { findOutputs } from '../../../domain/workflow/find-output.ts';
import type { SavedWorkflow, WorkflowGraph } from '../../../domain/workflow/workflow.ts';
import type { GivenReference } from '../../../ports/image-provider.ts';
import { scaleReference } from '../scale-reference.ts';
import { builtInWorkflow } from './built-in-workflow.ts';
import type { Client } from './client.ts';
import { readFirstCheckpoint } from './list-choices.ts';
import type { OrderPlan } from './plan-order.ts';
import type { ComfyUiSettings } from './settings.ts';

/** A folder of our own among ComfyUI's inputs. */
const folder = 'cyclorama';
const limits = {
  maxSide: 2048,
  maxBytes: 20_000_000,
  mimes: ['image/png', 'image/jpeg', 'image/webp'],
};

/** An order as it is sent, and the node whose picture counts. */
export interface WrittenOrder {
  graph: WorkflowGraph;
  output: string;
  /** Only this one is painted, where a workflow has several. */
  targets: string[] | undefined;
}

/**
 * Uploads what goes along and fills the workflow. `mark` is the order's own name. Whatever fails here, nothing was
 * ordered: the `ProviderFailure` says so.
 */
export async function writeOrder(
  plan: OrderPlan,
  settings: ComfyUiSettings,
  client: Client,
  mark: string,
): Promise<WrittenOrder> {
  try {
    const workflow = await chooseWorkflow(plan, settings, client, mark);
    if ((workflow.mapping.prompt?.length ?? 0) === 0)
      throw new ProviderFailure(
        'bad_request',
        `The workflow ${workflow.name} has no place for the prompt: say in its editor where it goes.`,
      );
    const image: string[] = [];
    for (const reference of plan.references) image.push(await upload(reference, client));
    const { graph, mapping, output, fields } = workflow;
    return {
      graph: fillWorkflow(graph, mapping, { ...plan.values, image }, fields),
      output,
      targets: findOutputs(graph).length > 1 ? [output] : undefined,
    };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    throw new ProviderFailure(error.reason, error.message, { ...error.options, notProcessed: true });
  }
}

async function chooseWorkflow(
  { saved, references }: OrderPlan,
  settings: ComfyUiSettings,
  client: Client,
  mark: string,
): Promise<SavedWorkflow> {
  if (saved) return saved;
  const checkpoint = settings.checkpoint || (await readFirstCheckpoint(client));
  if (checkpoint)
    return builtInWorkflow({ ...settings, checkpoint }, { fromPicture: references.length > 0, mark });
  throw new ProviderFailure(
    'model_retired',
    'This ComfyUI has no checkpoint: put one into its folder models/checkpoints, or import a workflow that does without.',
  );
}

const Uploaded = z.looseObject({
  name: z.string().min(1).max(500),
  subfolder: z.string().max(500).catch(''),
});

/** Resolves to its name among ComfyUI's inputs. The same picture has the same name, so that nothing piles up there. */
async function upload(reference: GivenReference, client: Client): Promise<string> {
  const { bytes, mime } = await scaleReference(reference, limits);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const form = new FormData();
  form.set(
    'image',
    new File([bytes as Uint8Array<ArrayBuffer>], `${hash}.${mime.slice('image/'.length)}`, { type: mime }),
  );
  form.set('type', 'input');
  form.set('subfolder', folder);
  form.set('overwrite', 'true');
  const { body } = await client.post('/upload/image', form);
  const { data } = Uploaded.safeParse(body);
  if (!data)
    throw new ProviderFailure(
      'malformed_reply',
      'ComfyUI took a reference picture, but does not say under which name.',
    );
  return data.subfolder ? `${data.subfolder}/${data.name}` : data.name;
}
