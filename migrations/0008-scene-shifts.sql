-- What each message says by itself: how likely it opens another scene than the one before it (`shift`), what has
-- been suspected since the last picture (`hunch`), and who read it. NULL in rows older than this migration.
ALTER TABLE timeline_entries ADD COLUMN shift TEXT CHECK (json_valid(shift));
-- The total of `shift`, for asking about many messages at once.
ALTER TABLE timeline_entries ADD COLUMN shift_total REAL CHECK (shift_total BETWEEN 0 AND 1);
ALTER TABLE timeline_entries ADD COLUMN hunch TEXT CHECK (json_valid(hunch));
ALTER TABLE timeline_entries ADD COLUMN read_by TEXT CHECK (json_valid(read_by));
