-- A user's own tags, which widen the program's: the one list that is used, and beside it the one it took the place of
-- or that was removed last, for who wants it back. `rows` are the rows that are used, as they were written, in gzip.
CREATE TABLE tag_lists (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
  aside_since TEXT,
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  taken INTEGER NOT NULL CHECK (taken > 0),
  passed_over INTEGER NOT NULL CHECK (passed_over >= 0),
  skipped INTEGER NOT NULL CHECK (skipped >= 0),
  imported_at TEXT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  rows BLOB NOT NULL,
  PRIMARY KEY (user_id, in_use),
  CHECK ((in_use = 0) = (aside_since IS NOT NULL))
) STRICT;
-- What lies aside is forgotten after a while.
CREATE INDEX tag_lists_aside ON tag_lists (aside_since) WHERE aside_since IS NOT NULL;
