import type { Component } from 'svelte';
import type { Choice } from '$lib/api/types.ts';
import type { FormField } from './read-form.ts';

/** What every editor is given. */
export interface EditorProperties {
  field: FormField;
  /** `undefined`: the provider's own default holds. */
  value: unknown;
  /** Sentences by path inside the value: `0.weight`; empty for the value itself. */
  problems: Record<string, string>;
  /** What the service offers just now; empty where it offers nothing or could not be asked. */
  choices: readonly Choice[];
  /** The connection's model as the form says it; empty: the provider's usual one. */
  model: string;
  onmodel: (model: string) => void;
  onchange: (value: unknown) => void;
}

/**
 * What shows a setting that no single field can show, by the name in its `.meta({ editor })`. Each is fetched when a
 * form first needs it.
 */
const editors = {
  'weighted-names': () => import('./editors/WeightedNames.svelte'),
  names: () => import('./editors/NameList.svelte'),
  sizes: () => import('./editors/SizeList.svelte'),
  workflows: () => import('./editors/Workflows.svelte'),
  json: () => import('./editors/JsonText.svelte'),
} satisfies Record<string, () => Promise<{ default: Component<EditorProperties> }>>;

export type EditorName = keyof typeof editors;

export const isEditorName = (name: string | undefined): name is EditorName =>
  name !== undefined && Object.hasOwn(editors, name);

/** Throws where its script does not come. */
export const loadEditor = async (name: EditorName): Promise<Component<EditorProperties>> =>
  (await editors[name]()).default;
