import type { AppEvent } from '../../domain/events.ts';
import { nameKey, numberName } from '../../domain/preset.ts';
import {
  mostPresets,
  type OwnPreset,
  type PresetRefusal,
  type PresetRepository,
} from '../../ports/presets.ts';
import type { Commit, SqliteDatabase } from './database.ts';
import { prepareLooks } from './looks.ts';
import { parse } from './rows.ts';

interface PresetRow extends Omit<OwnPreset, 'elementIds'> {
  elementIds: string;
}

const selectPreset = `SELECT p.id, p.kind, p.name, p.prompt, p.tags, p.negative_prompt AS negativePrompt,
  p.created_at AS createdAt, p.updated_at AS updatedAt, (
    SELECT json_group_array(e.id) FROM preset_bindings b JOIN elements e ON e.id = b.element_id
    WHERE b.preset_id = p.id AND e.deleted_at IS NULL
  ) AS elementIds
  FROM presets p`;

/** Presets with what they are bound to. */
export function createPresetRepository(database: SqliteDatabase): PresetRepository {
  const { prepare, read, write } = database;
  const find = prepare<PresetRow>(
    `${selectPreset} WHERE p.id = $presetId AND p.user_id = $userId AND p.deleted_at IS NULL`,
  );
  const findAside = prepare<PresetRow>(
    `${selectPreset} WHERE p.id = $presetId AND p.user_id = $userId AND p.deleted_at IS NOT NULL`,
  );
  const list = prepare<PresetRow>(`${selectPreset}
    WHERE p.user_id = $userId AND p.deleted_at IS NULL
      AND (p.kind, p.name COLLATE NOCASE) > ($kind, $name) AND p.kind <= $lastKind
    ORDER BY p.kind, p.name COLLATE NOCASE LIMIT $limit`);
  const isTaken = prepare<{ id: string }>(`
    SELECT id FROM presets
    WHERE user_id = $userId AND kind = $kind AND name = $name COLLATE NOCASE AND deleted_at IS NULL AND id <> $id`);
  const count = prepare<{ count: number }>('SELECT count(*) AS count FROM presets WHERE user_id = $userId');
  const insert = prepare<never>(`
    INSERT INTO presets (id, user_id, kind, name, prompt, tags, negative_prompt, created_at, updated_at)
    VALUES ($id, $userId, $kind, $name, $prompt, $tags, $negativePrompt, $createdAt, $updatedAt)`);
  const change = prepare<never>(`
    UPDATE presets SET name = $name, prompt = $prompt, tags = $tags, negative_prompt = $negativePrompt,
      updated_at = $updatedAt
    WHERE id = $id`);
  const layAside = prepare<{ id: string }>(`
    UPDATE presets SET deleted_at = $at WHERE id = $presetId AND user_id = $userId AND deleted_at IS NULL
    RETURNING id`);
  const takeBack = prepare<never>('UPDATE presets SET deleted_at = NULL, name = $name WHERE id = $presetId');
  const prune = prepare<{ id: string }>('DELETE FROM presets WHERE deleted_at < $before RETURNING id');
  const release = prepare<never>(`
    DELETE FROM preset_bindings WHERE preset_id = $presetId
      AND element_id IN (SELECT id FROM elements WHERE id = preset_bindings.element_id AND deleted_at IS NULL)`);
  const bind = prepare<{ elementId: string }>(`
    INSERT INTO preset_bindings (element_id, preset_id)
    SELECT id, $presetId FROM elements
    WHERE +user_id = $userId AND kind = $kind AND deleted_at IS NULL AND id IN (SELECT value FROM json_each($ids))
    ON CONFLICT (element_id) DO UPDATE SET preset_id = excluded.preset_id
    RETURNING element_id AS elementId`);

  const findOne = (userId: string, presetId: string) => toPreset(find.get({ userId, presetId }));
  const takes = (userId: string, id: string, kind: OwnPreset['kind'], name: string) =>
    isTaken.get({ userId, id, kind, name }) !== null;
  const bindAll = (userId: string, { id: presetId, kind, elementIds }: OwnPreset): string[] => {
    const ids = [...new Set(elementIds)].sort();
    if (ids.length === 0) return ids;
    const bound = bind.all({ userId, presetId, kind, ids: JSON.stringify(ids) });
    if (bound.length < ids.length) throw new Refused('unknown_element');
    return ids;
  };
  const valuesOf = ({ elementIds: _, ...values }: OwnPreset) => values;

  return {
    list: (userId, { kind, limit, after }) =>
      read(() =>
        list
          .all({
            userId,
            limit,
            kind: after?.kind ?? kind ?? '',
            name: after?.name ?? '',
            lastKind: kind ?? 'z',
          })
          .flatMap((row) => toPreset(row) ?? []),
      ),
    find: (userId, presetId) => read(() => findOne(userId, presetId)),
    add: (userId, presets, { number }, events) =>
      orRefusal(() =>
        write((commit) => {
          if ((count.get({ userId })?.count ?? 0) + presets.length > mostPresets)
            throw new Refused('too_many');
          // How many of a name came already: a file may hold hundreds of one.
          const came = new Map<string, number>();
          const added = presets.map((preset) => {
            const taken = (name: string) => takes(userId, preset.id, preset.kind, name);
            if (!number && taken(preset.name)) throw new Refused('name_taken');
            const key = `${preset.kind} ${nameKey(preset.name)}`;
            came.set(key, (came.get(key) ?? 0) + 1);
            const name = numberName(preset.name, taken, Math.max(2, came.get(key) ?? 0));
            insert.run({ ...valuesOf(preset), name, userId });
            return { ...preset, name, elementIds: bindAll(userId, preset) };
          });
          tell(commit, userId, events);
          return added;
        }),
      ),
    update: (userId, preset, events) =>
      orRefusal(() =>
        write((commit) => {
          const before = findOne(userId, preset.id);
          if (!before) return undefined;
          if (takes(userId, preset.id, before.kind, preset.name)) throw new Refused('name_taken');
          const { id, name, prompt, tags, negativePrompt, updatedAt } = preset;
          change.run({ id, name, prompt, tags, negativePrompt, updatedAt });
          release.run({ presetId: id });
          bindAll(userId, { ...preset, kind: before.kind });
          tell(commit, userId, events);
          return findOne(userId, id);
        }),
      ),
    remove: (userId, presetId, at, events) =>
      write((commit) => {
        if (!layAside.get({ userId, presetId, at })) return false;
        tell(commit, userId, events);
        return true;
      }),
    restore: (userId, presetId, events) =>
      write((commit) => {
        const aside = toPreset(findAside.get({ userId, presetId }));
        if (!aside) return undefined;
        const taken = (name: string) => takes(userId, presetId, aside.kind, name);
        takeBack.run({ presetId, name: numberName(aside.name, taken) });
        tell(commit, userId, events);
        return findOne(userId, presetId);
      }),
    prune: (before) => write(() => prune.all({ before }).length),
    ...prepareLooks(database),
  };
}

/** Undoes the commit it is thrown in. */
class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly why: PresetRefusal) {
    super(why);
  }
}

async function orRefusal<Result>(work: () => Promise<Result>): Promise<Result | PresetRefusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return error.why;
    throw error;
  }
}

const toPreset = (row: PresetRow | null): OwnPreset | undefined =>
  row ? { ...row, elementIds: parse<string[]>(row.elementIds).sort() } : undefined;

const tell = (commit: Commit, userId: string, events: AppEvent[]) => {
  for (const event of events) commit.emit(userId, event);
};
