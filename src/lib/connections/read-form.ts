import { isEditorName, type EditorName } from './editors.ts';

interface Bounds {
  minimum?: number | undefined;
  maximum?: number | undefined;
}

/** One value of a form that is drawn from a provider's settings schema. */
export interface FormField {
  name: string;
  label: string;
  hint: string;
  kind: 'text' | 'lines' | 'number' | 'switch' | 'choice' | 'editor';
  /** What holds when nothing is said; shown as the placeholder or the chosen option. */
  default: unknown;
  options: { value: string; label: string }[];
  minimum: number | undefined;
  maximum: number | undefined;
  wholeNumbers: boolean;
  maxLength: number | undefined;
  /** Which list of the service a text may be picked from. */
  choices: string | undefined;
  /** What shows it where one field cannot. */
  editor: EditorName | undefined;
  /** Of a list: how many it holds at most, and what the members of its items may be. */
  maxItems: number | undefined;
  members: Record<string, Bounds>;
}

export interface FormGroup {
  /** Empty for what stands before every heading. */
  title: string;
  fields: FormField[];
}

interface Schema extends Bounds {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  title?: string;
  description?: string;
  default?: unknown;
  maxLength?: number;
  maxItems?: number;
  items?: { properties?: Record<string, Bounds> };
  /**
   * Our own words beside JSON Schema: heading, names of an enum's values, room for several lines, the list of the
   * service to pick from, what to show it with.
   */
  group?: string;
  labels?: Record<string, string>;
  multiline?: boolean;
  choices?: string;
  editor?: string;
  hidden?: boolean;
}

/**
 * Draws a form from a JSON Schema of an object, in the schema's own order and under its groups. Lists and objects are
 * shown by the editor that they name; without one they are passed over, as is what is marked `hidden`.
 */
export function readForm(schema: Record<string, unknown>): FormGroup[] {
  const groups = new Map<string, FormGroup>();
  for (const [name, property] of Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)) {
    const field = readField(name, property);
    if (!field || property.hidden) continue;
    const title = property.group ?? '';
    const group = groups.get(title) ?? { title, fields: [] };
    group.fields.push(field);
    groups.set(title, group);
  }
  return [...groups.values()];
}

function readField(name: string, property: Schema): FormField | undefined {
  const { kinds, values, bounds } = gather(property);
  const field: FormField = {
    name,
    label: property.title ?? nameOf(name),
    hint: property.description ?? '',
    kind: 'text',
    default: property.default,
    options: values.map((value) => ({ value, label: property.labels?.[value] ?? nameOf(value) })),
    minimum: bounds.minimum,
    maximum: bounds.maximum,
    wholeNumbers: kinds.has('integer'),
    maxLength: bounds.maxLength,
    choices: property.choices,
    editor: isEditorName(property.editor) ? property.editor : undefined,
    maxItems: bounds.maxItems,
    members: Object.fromEntries(
      Object.entries(bounds.items?.properties ?? {}).map(([member, part]) => [member, realBounds(part)]),
    ),
  };
  if (field.editor) return { ...field, kind: 'editor' };
  if (values.length > 0) return { ...field, kind: 'choice' };
  if (kinds.has('number') || kinds.has('integer')) return { ...field, kind: 'number' };
  if (kinds.has('boolean')) return { ...field, kind: 'switch' };
  if (kinds.has('string')) return { ...field, kind: property.multiline ? 'lines' : 'text' };
  return undefined;
}

/** What a schema and its alternatives say together; `null` among them only means "may be left empty". */
function gather(schema: Schema): { kinds: Set<string>; values: string[]; bounds: Schema } {
  const parts = [schema, ...(schema.anyOf ?? [])];
  const kinds = new Set(parts.flatMap(({ type }) => type ?? []));
  const values = parts
    .flatMap((part) => part.enum ?? (part.const === undefined ? [] : [part.const]))
    .filter((value) => typeof value === 'string');
  const bounds = Object.assign({}, ...parts) as Schema;
  return { kinds, values, bounds: { ...bounds, ...realBounds(bounds) } };
}

/** zod writes the safe integers as limits; nobody needs to read those. */
function realBounds({ minimum, maximum }: Bounds): {
  minimum: number | undefined;
  maximum: number | undefined;
} {
  const real = (limit?: number) =>
    limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? undefined : limit;
  return { minimum: real(minimum), maximum: real(maximum) };
}

/** `guidanceScale` and `k_euler_ancestral` as a reader would write them. */
function nameOf(name: string): string {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** What a field's text means for the wire; `undefined` leaves the provider's default. Throws nothing. */
export function readValue(field: FormField, text: string): unknown {
  if (text === '') return undefined;
  if (field.kind !== 'number') return text;
  const amount = Number(text.replace(',', '.'));
  // The server says what is wrong with a text where a number belongs.
  return Number.isFinite(amount) ? amount : text;
}
