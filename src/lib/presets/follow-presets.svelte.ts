import { onMount } from 'svelte';
import type { PresetKind } from '$lib/api/types.ts';
import { getSession } from '$lib/state/session.svelte.ts';
import { PresetsState } from './presets-state.svelte.ts';

/** The presets of a kind or all of them, kept true by events. Called while a component is made. */
export function followPresets(kind?: PresetKind): PresetsState {
  const session = getSession();
  const state = new PresetsState(kind);
  onMount(() => {
    void state.load();
    const stops = [
      session.events.onEvent((event) => state.apply(event)),
      session.events.onReset(() => void state.load()),
    ];
    return () => stops.forEach((stop) => stop());
  });
  return state;
}
