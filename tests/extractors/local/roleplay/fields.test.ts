import { join } from 'node:path';
import { describe, expect, test } from 'bun:test';
import { measureFields, measured, precision, recall, writeTable } from './measure-fields.ts';

/** Written by people who had not read the extractor. A second half of the same size is put aside until the end. */
const figures = measureFields(join(import.meta.dir, 'first-half.jsonl'));
console.log(writeTable(figures));

const floors = {
  environmentClass: { precision: 0.85, recall: 0.7 },
  environment: { precision: 0.85, recall: 0.7 },
  timeOfDay: { precision: 0.95, recall: 0.85 },
  weather: { precision: 0.9, recall: 0.85 },
};

describe('hand-written roleplay messages are read as their writers meant them', () => {
  test.each([...measured])('%s: what is answered is right, and what is told is found', (field) => {
    expect(precision(figures[field])).toBeGreaterThanOrEqual(floors[field].precision);
    expect(recall(figures[field])).toBeGreaterThanOrEqual(floors[field].recall);
  });
});
