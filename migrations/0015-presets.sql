-- What stands in the place of a preset's words for models that read tags, and presets that can be had back for a day.
ALTER TABLE presets ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE presets ADD COLUMN deleted_at TEXT;
DROP INDEX presets_by_name;
CREATE UNIQUE INDEX presets_by_name ON presets (user_id, kind, name COLLATE NOCASE) WHERE deleted_at IS NULL;
CREATE INDEX presets_deleted ON presets (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX presets_of_user ON presets (user_id);
