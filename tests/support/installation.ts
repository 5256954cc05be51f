import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';

/** Files of a made installation: text, JSON, lines of JSON, or bytes. */
export type Files = Record<string, string | object | Uint8Array>;

const bytesOf = (content: Files[string]): Uint8Array => {
  if (content instanceof Uint8Array) return content;
  if (typeof content === 'string') return new TextEncoder().encode(content);
  const text = Array.isArray(content)
    ? content.map((line) => JSON.stringify(line)).join('\n')
    : JSON.stringify(content, null, 4);
  return new TextEncoder().encode(text);
};

/** The files as a ZIP, as a backup of SillyTavern is. */
export const zipOf = (files: Files): Uint8Array<ArrayBuffer> => {
  const packed: Zippable = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [path, [bytesOf(content), { level: 6 }]]),
  );
  return new Uint8Array(zipSync(packed));
};

export const makeTemporaryFolder = (): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'cyclorama-installation-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** The files in a folder of their own. */
export function layOut(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytesOf(content));
  }
}

export const header = (metadata: object = {}) => ({
  chat_metadata: metadata,
  user_name: 'unused',
  character_name: 'unused',
});

/** A message as SillyTavern 1.19 writes it. */
export const line = (name: string, mes: string, more: object = {}) => ({
  name,
  is_user: name === 'Tam',
  is_system: false,
  send_date: '2026-03-01T20:15:00.000Z',
  mes,
  extra: {},
  ...more,
});

export const chatLines = (...messages: object[]) => [header(), ...messages];
