-- What words mean in one chat, learned when a user put a scene right. `words_key` is how they are compared.
CREATE TABLE aliases (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('environment', 'timeOfDay', 'weather', 'mood')),
  words TEXT NOT NULL CHECK (words <> ''),
  words_key TEXT NOT NULL CHECK (words_key <> ''),
  value TEXT NOT NULL,
  place_class TEXT,
  message_id TEXT REFERENCES messages (id) ON DELETE SET NULL,
  position INTEGER NOT NULL,
  learned_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX aliases_by_words ON aliases (chat_id, field, words_key);
CREATE INDEX aliases_by_time ON aliases (chat_id, learned_at, id);
CREATE INDEX aliases_by_user ON aliases (user_id);
CREATE INDEX aliases_by_message ON aliases (message_id) WHERE message_id IS NOT NULL;
