import { readAllowList } from '../../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../../server/adapters/network/outgoing.ts';
import type { Outgoing } from '../../../server/ports/outgoing.ts';

/** The real way out, as a server has it where the operator allows nothing. */
export const openWayOut = (): Outgoing => createOutgoing({ allowed: readAllowList(''), ownPorts: () => [] });
