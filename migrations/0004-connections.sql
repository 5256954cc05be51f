-- A user's ways to providers. The key lies here sealed by the vault, bound to user, row and origin; without the
-- vault's own key it is noise.
CREATE TABLE connections (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('image', 'llm')),
  name TEXT NOT NULL CHECK (name <> ''),
  -- Not a closed list: a provider is a file and a line in its registry, not a migration.
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  base_url TEXT,
  parameters TEXT NOT NULL CHECK (json_valid(parameters)),
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  key_sealed BLOB,
  key_origin TEXT,
  -- What the last test or order said.
  last_check TEXT CHECK (json_valid(last_check)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK ((key_sealed IS NULL) = (key_origin IS NULL))
) STRICT;
CREATE UNIQUE INDEX connections_one_default ON connections (user_id, kind) WHERE is_default = 1;
CREATE INDEX connections_by_user ON connections (user_id, kind, created_at, id);
-- Whether any key is sealed at all is asked at every start.
CREATE INDEX connections_with_key ON connections (id) WHERE key_sealed IS NOT NULL;

-- Pictures that go along with every order of a connection. Their bytes are files under the hash.
CREATE TABLE reference_pictures (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  connection_id TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('image', 'character', 'style', 'character&style', 'vibe')),
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
CREATE INDEX reference_pictures_by_connection ON reference_pictures (connection_id, created_at, id);
CREATE INDEX reference_pictures_by_hash ON reference_pictures (hash);
CREATE INDEX reference_pictures_of_user ON reference_pictures (user_id);
