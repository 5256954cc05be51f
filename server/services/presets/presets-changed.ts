import type { AppEvent } from '../../domain/events.ts';

export const presetsChanged: AppEvent = { type: 'presets.changed', chatId: null, data: {} };
