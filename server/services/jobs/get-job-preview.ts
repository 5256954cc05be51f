import { AppError } from '../../domain/failure.ts';
import { readPictureKind } from '../../domain/picture-kind.ts';
import type { Actor, Ports } from '../ports.ts';

/** The newest unfinished picture of a running job. Throws `AppError('not_found')` when there is none to show. */
export function getJobPreview(
  { previews }: Pick<Ports, 'previews'>,
  actor: Actor,
  jobId: string,
): { bytes: Uint8Array; mime: string } {
  const bytes = previews.find(actor.id, jobId);
  const mime = bytes && readPictureKind(bytes);
  if (bytes && mime) return { bytes, mime };
  throw new AppError('not_found', 'This job has no preview now.');
}
