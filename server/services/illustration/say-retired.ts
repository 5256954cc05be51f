import type { LeftOut } from '../../domain/image.ts';
import type { Ports } from '../ports.ts';
import { describeRetirement, findRetirement, type Painter } from './appoint-painter.ts';

/** What a preview says of a model that its maker has taken away. */
export function sayRetired(ports: Pick<Ports, 'clock'>, painter: Painter): LeftOut[] {
  const retired = findRetirement(ports, painter);
  return retired ? [{ field: 'model', why: describeRetirement(painter.model, retired) }] : [];
}
