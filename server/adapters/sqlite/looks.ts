import type { Look } from '../../domain/preset.ts';
import type { PresetRepository } from '../../ports/presets.ts';
import type { SqliteDatabase } from './database.ts';
import { parseOrNull } from './rows.ts';

interface LookRow {
  elementId: string;
  /** Of the bound preset. */
  prompt: string | null;
  tags: string | null;
  negativePrompt: string | null;
  /** The card's `imagePrompt`. */
  card: string | null;
}

/** The words for pictures of people. */
export function prepareLooks({ prepare, read }: SqliteDatabase): Pick<PresetRepository, 'listLooks'> {
  const list = prepare<LookRow>(`
    SELECT e.id AS elementId, p.prompt, p.tags, p.negative_prompt AS negativePrompt,
      c.card -> '$.imagePrompt' AS card
    FROM elements e
    LEFT JOIN preset_bindings b ON b.element_id = e.id
    LEFT JOIN presets p ON p.id = b.preset_id AND p.deleted_at IS NULL
    LEFT JOIN character_cards c ON c.element_id = e.id
    WHERE +e.user_id = $userId AND e.id IN (SELECT value FROM json_each($ids))`);
  return {
    listLooks: (userId, elementIds) =>
      read(() => list.all({ userId, ids: JSON.stringify(elementIds) }).flatMap(toLook)),
  };
}

function toLook({ elementId, prompt, tags, negativePrompt, card }: LookRow): Look[] {
  if (prompt !== null) {
    return [{ elementId, prompt, tags: tags ?? '', negativePrompt: negativePrompt ?? '' }];
  }
  const own = parseOrNull<{ positive?: string; negative?: string }>(card);
  if (!own?.positive && !own?.negative) return [];
  return [{ elementId, prompt: own.positive ?? '', tags: '', negativePrompt: own.negative ?? '' }];
}
