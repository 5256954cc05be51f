import { readAllowList } from '../../../server/adapters/network/allow-list.ts';
import { createOutgoing } from '../../../server/adapters/network/outgoing.ts';
import type { KillSwitch } from '../../../server/ports/kill-switch.ts';
import type { Outgoing } from '../../../server/ports/outgoing.ts';

/** The real way out, as a server has it where the operator allows nothing. */
export const openWayOut = (killSwitch: KillSwitch = { isOn: () => false }): Outgoing =>
  createOutgoing({ allowed: readAllowList(''), ownPorts: () => [], killSwitch });
