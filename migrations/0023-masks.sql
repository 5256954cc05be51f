-- A reference picture may be a mask, which says where another one is painted anew. A check cannot be changed in place;
-- nothing references the table.
CREATE TABLE reference_pictures_rebuilt (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('image', 'character', 'style', 'character&style', 'vibe', 'mask')),
  strength REAL CHECK (strength BETWEEN 0 AND 1),
  information_extracted REAL CHECK (information_extracted BETWEEN 0 AND 1),
  fidelity REAL CHECK (fidelity BETWEEN 0 AND 1),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  mime TEXT NOT NULL CHECK (mime IN ('image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif')),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  created_at TEXT NOT NULL
) STRICT;
INSERT INTO reference_pictures_rebuilt SELECT * FROM reference_pictures;
DROP TABLE reference_pictures;
ALTER TABLE reference_pictures_rebuilt RENAME TO reference_pictures;
CREATE INDEX reference_pictures_by_connection ON reference_pictures (connection_id, created_at, id);
CREATE INDEX reference_pictures_by_hash ON reference_pictures (hash);
CREATE INDEX reference_pictures_of_user ON reference_pictures (user_id);
