/** Every sentence of the interface, in English: plain text, and functions where something is filled in. */
export * as words from './en/all.ts';
