-- Which rows of an older installation's settings were moved: by the SHA-256 of their text, and of what was left of it
-- without its keys. So the same row is moved once, whichever door it came through. The old table itself (`settings`)
-- is not ours: it is read where a restored database brought it along.
CREATE TABLE legacy_moves (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
  report TEXT NOT NULL CHECK (json_valid(report)),
  moved_at TEXT NOT NULL,
  PRIMARY KEY (user_id, fingerprint)
) STRICT, WITHOUT ROWID;
