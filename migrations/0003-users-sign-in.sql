-- Users sign in by name and password. Names are told apart by `name_key`, the name in one spelling and lower case
-- as the program folds it: SQLite folds ASCII only. It is empty for a row nobody may sign in with.
ALTER TABLE users ADD COLUMN name_key TEXT CHECK (name_key <> '');
ALTER TABLE users ADD COLUMN password_hash TEXT CHECK (password_hash <> '');
ALTER TABLE users ADD COLUMN disabled_at TEXT;

-- Rows that were made by hand and share a name get another, so that each can be named.
UPDATE users SET name = name || ' ' || id
WHERE EXISTS (SELECT 1 FROM users earlier WHERE lower(earlier.name) = lower(users.name) AND earlier.id < users.id);
UPDATE users SET name_key = lower(name);
CREATE UNIQUE INDEX users_by_name ON users (name_key) WHERE name_key IS NOT NULL;
-- Whether anybody has a password is asked with every request.
CREATE INDEX users_with_password ON users (role, disabled_at) WHERE password_hash IS NOT NULL;

-- The key is the SHA-256 of what the browser holds, so that a copy of the database opens nothing.
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- A user is removed with everything that hangs on them: without these, every message of everybody would be read.
CREATE INDEX chats_of_user ON chats (user_id);
CREATE INDEX messages_of_user ON messages (user_id);
CREATE INDEX timeline_entries_of_user ON timeline_entries (user_id);
