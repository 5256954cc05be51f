import { onMount } from 'svelte';
import { asApiProblem } from '$lib/api/problem.ts';
import type { ConnectionKind } from '$lib/api/types.ts';
import { getSession } from '$lib/state/session.svelte.ts';
import { ConnectionsState } from './connections-state.svelte.ts';

interface Followed {
  list: ConnectionsState;
  /** Why they could not be read. */
  readonly problem: string | null;
  /** Whether an answer came, a good one or not. */
  readonly known: boolean;
}

/** The connections of a kind, kept true by events. Called while a component is made. */
export function followConnections(kind: ConnectionKind): Followed {
  const session = getSession();
  const list = new ConnectionsState(kind);
  let problem = $state<string | null>(null);
  let known = $state(false);

  async function load() {
    try {
      await list.refresh();
      problem = null;
    } catch (thrown) {
      problem = asApiProblem(thrown).message;
    }
    known = true;
  }

  onMount(() => {
    void load();
    const stops = [
      session.events.onEvent((event) => list.apply(event)),
      session.events.onReset(() => void load()),
    ];
    return () => stops.forEach((stop) => stop());
  });

  return {
    list,
    get problem() {
      return problem;
    },
    get known() {
      return known;
    },
  };
}
