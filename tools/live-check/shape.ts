import { kindOfBytes } from './kind-of-bytes.ts';

/** All that was met under one path. */
interface Field {
  kinds: Set<string>;
  times: number;
  /** Of the lists among it. */
  lengths: number[];
  parent: Field | undefined;
}

const mostLines = 300;

/** What values look like, one line a field: names and types, never a value. Values of one list are merged. */
export function describeShape(values: readonly unknown[]): string[] {
  const fields = new Map<string, Field>();
  for (const value of values) walk(value, '', undefined, fields);
  const sorted = [...fields].sort(([one], [other]) => (one < other ? -1 : 1));
  const lines = sorted.map(([path, field]) => describeField(path, field));
  const rest = lines.length - mostLines;
  return rest > 0 ? [...lines.slice(0, mostLines), `… and ${rest} more fields`] : lines;
}

function walk(value: unknown, path: string, parent: Field | undefined, fields: Map<string, Field>): void {
  const field = fields.get(path) ?? { kinds: new Set(), times: 0, lengths: [], parent };
  fields.set(path, field);
  field.times += 1;
  if (Array.isArray(value)) {
    field.lengths.push(value.length);
    for (const item of value) walk(item, `${path}[]`, undefined, fields);
    return;
  }
  field.kinds.add(kindOf(value));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  for (const [name, member] of Object.entries(value)) {
    const shown = hideData(name);
    walk(member, path === '' ? shown : `${path}.${shown}`, field, fields);
  }
}

function describeField(path: string, { kinds, times, lengths, parent }: Field): string {
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)];
  const list = lengths.length === 0 ? [] : [`list of ${least === most ? least : `${least} to ${most}`}`];
  const optional = parent && times < parent.times ? '?' : '';
  return `${path || 'all of it'}${optional}: ${[...list, ...kinds].join(' or ')}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value instanceof Uint8Array) return `bytes, ${kindOfBytes(value)}`;
  if (typeof value === 'string') return kindOfText(value);
  if (typeof value === 'number') return kindOfNumber(value);
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'object' ? 'fields' : typeof value;
}

function kindOfText(text: string): string {
  if (text === '') return 'text, empty';
  const [, mime] = /^data:([a-z]+\/[a-z+]+)[;,]/i.exec(text) ?? [];
  if (mime) return `text, data URL of ${mime}`;
  if (/^https?:\/\//i.test(text)) return 'text, a link';
  if (/^-?\d+(\.\d+)?$/.test(text)) return 'text, a number';
  if (/^\d{4}-\d\d-\d\dT\d\d:/.test(text)) return 'text, a time';
  if (text.length >= 100 && /^[\w+/=\s-]+$/.test(text.slice(0, 200)) && !/[\w] [\w]/.test(text.slice(0, 200)))
    return `text, base64, ${kindOfBytes(new Uint8Array(Buffer.from(text.slice(0, 200), 'base64')))}`;
  return 'text';
}

/** Which unit of time a number could be is part of its type. */
function kindOfNumber(value: number): string {
  if (!Number.isInteger(value)) return 'number';
  const isRecent = (seconds: number) => seconds > 1_500_000_000 && seconds < 2_500_000_000;
  if (isRecent(value)) return 'whole number, like seconds since 1970';
  return isRecent(value / 1_000) ? 'whole number, like milliseconds since 1970' : 'whole number';
}

/** A name that is data itself (a size, an id, somebody's name) is shown by its pattern: `1024*1024` as `0000*0000`. */
export function hideData(name: string): string {
  const isWord = /^@?[A-Za-z_$][\w$]*(?:[-.][\w$]+)*$/.test(name);
  if (isWord && name.length <= 40 && !/\d{4}/.test(name)) return name;
  const pattern = name.replace(/\p{L}/gu, 'a').replace(/\p{N}/gu, '0');
  return `<${pattern.length > 24 ? `${pattern.slice(0, 24)}…` : pattern}>`;
}
