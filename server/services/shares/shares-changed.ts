import type { AppEvent } from '../../domain/events.ts';

export const sharesChanged: AppEvent = { type: 'shares.changed', chatId: null, data: {} };
