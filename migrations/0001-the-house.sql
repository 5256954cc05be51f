-- Every row belongs to a user. Times are ISO-8601 UTC text with milliseconds. JSON columns are checked
-- for being JSON; their shapes are the nouns of server/domain.

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin', 'member')),
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  created_at TEXT NOT NULL
) STRICT;

-- The local owner: the one user while no password is set.
INSERT INTO users (id, name, role, created_at)
VALUES (
  'usr_00000000-0000-7000-8000-000000000001', 'Owner', 'admin', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
);

CREATE TABLE elements (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('character', 'persona', 'place', 'item', 'style')),
  name TEXT NOT NULL CHECK (name <> ''),
  description TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX elements_by_user ON elements (user_id, kind, name, id);

CREATE TABLE chats (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title TEXT NOT NULL CHECK (title <> ''),
  origin TEXT NOT NULL CHECK (origin IN ('written', 'imported', 'demo', 'branch')),
  persona_id TEXT REFERENCES elements (id) ON DELETE SET NULL,
  settings TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(settings)),
  -- Kept beside the messages, so that a turn costs the same in a long chat.
  message_count INTEGER NOT NULL DEFAULT 0 CHECK (message_count >= 0),
  last_position INTEGER NOT NULL DEFAULT 0 CHECK (last_position >= 0),
  playhead INTEGER CHECK (playhead >= 0),
  backdrop_image_id TEXT REFERENCES images (id) ON DELETE SET NULL,
  backdrop_pinned INTEGER NOT NULL DEFAULT 0 CHECK (backdrop_pinned IN (0, 1)),
  -- What the change score compares with: the scene painted last, behind a pinned backdrop too.
  painted_scene TEXT CHECK (json_valid(painted_scene)),
  painted_image_id TEXT REFERENCES images (id) ON DELETE SET NULL,
  painted_at TEXT,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  deleted_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX chats_by_user ON chats (user_id, archived, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX chats_by_persona ON chats (persona_id) WHERE persona_id IS NOT NULL;
CREATE INDEX chats_by_backdrop ON chats (backdrop_image_id) WHERE backdrop_image_id IS NOT NULL;
CREATE INDEX chats_by_painted_image ON chats (painted_image_id) WHERE painted_image_id IS NOT NULL;

CREATE TABLE chat_characters (
  chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
  element_id TEXT NOT NULL REFERENCES elements (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (chat_id, element_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_characters_by_element ON chat_characters (element_id);

CREATE TABLE messages (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position > 0),
  role TEXT NOT NULL CHECK (role IN ('user', 'character', 'narrator')),
  name TEXT NOT NULL,
  text TEXT NOT NULL,
  -- All alternatives, the shown one among them; NULL while there is only `text`.
  swipes TEXT CHECK (json_valid(swipes)),
  swipe_index INTEGER NOT NULL DEFAULT 0 CHECK (swipe_index >= 0),
  -- Fields of an imported message that have no meaning here, kept for the way back.
  extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra)),
  created_at TEXT NOT NULL,
  edited_at TEXT,
  deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX messages_in_order ON messages (chat_id, position);

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
  -- Not a closed list: a kind is a file and a line in the worker's registry, not a migration.
  kind TEXT NOT NULL,
  trigger TEXT NOT NULL CHECK (trigger IN ('automatic', 'generate', 'force', 'prompt')),
  state TEXT NOT NULL DEFAULT 'ready'
    CHECK (state IN ('ready', 'running', 'done', 'failed', 'cancelled')),
  through_message_id TEXT REFERENCES messages (id) ON DELETE SET NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  -- Each finished stage's result under its name.
  steps TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(steps)),
  -- Was claimed at least once. A job that came back keeps its steps and its message, so later messages
  -- must not advance it: they make a new one.
  begun INTEGER NOT NULL DEFAULT 0 CHECK (begun IN (0, 1)),
  stage TEXT,
  progress REAL CHECK (progress BETWEEN 0 AND 1),
  image_ids TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(image_ids)),
  failure TEXT CHECK (json_valid(failure)),
  -- What every attempt failed with, and when.
  errors TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(errors)),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  cost_micros INTEGER CHECK (cost_micros >= 0),
  cost_basis TEXT CHECK (cost_basis IN ('exact', 'estimated')),
  run_after TEXT NOT NULL,
  worker_id TEXT,
  lease_until TEXT,
  cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
  created_at TEXT NOT NULL,
  finished_at TEXT,
  CHECK ((state = 'running') = (worker_id IS NOT NULL AND lease_until IS NOT NULL)),
  CHECK ((state IN ('done', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
  CHECK ((cost_micros IS NULL) = (cost_basis IS NULL))
) STRICT;
CREATE UNIQUE INDEX jobs_one_ready_automatic ON jobs (chat_id)
  WHERE kind = 'illustrate' AND trigger = 'automatic' AND state = 'ready' AND begun = 0;
CREATE INDEX jobs_ready ON jobs (created_at, id) WHERE state = 'ready';
CREATE INDEX jobs_running_by_user ON jobs (user_id) WHERE state = 'running';
CREATE INDEX jobs_running_by_chat ON jobs (chat_id) WHERE state = 'running';
CREATE INDEX jobs_running_by_lease ON jobs (lease_until) WHERE state = 'running';
CREATE INDEX jobs_by_user ON jobs (user_id, created_at, id);
CREATE INDEX jobs_by_user_and_state ON jobs (user_id, state, created_at, id);
CREATE INDEX jobs_by_chat ON jobs (chat_id, created_at, id);
CREATE INDEX jobs_by_message ON jobs (through_message_id) WHERE through_message_id IS NOT NULL;

CREATE TABLE provider_calls (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'answered', 'not_processed', 'unknown')),
  request_id TEXT,
  estimate_micros INTEGER NOT NULL CHECK (estimate_micros >= 0),
  estimate_basis TEXT NOT NULL CHECK (estimate_basis IN ('exact', 'estimated')),
  cost_micros INTEGER CHECK (cost_micros >= 0),
  cost_basis TEXT CHECK (cost_basis IN ('exact', 'estimated')),
  sent_at TEXT NOT NULL,
  settled_at TEXT,
  CHECK ((state = 'open') = (settled_at IS NULL)),
  CHECK ((cost_micros IS NULL) = (cost_basis IS NULL))
) STRICT;
-- A picture is ordered once: a second call only after one that is known not to have been processed.
CREATE UNIQUE INDEX provider_calls_once ON provider_calls (job_id, sequence) WHERE state <> 'not_processed';
CREATE INDEX provider_calls_by_job ON provider_calls (job_id, sequence, sent_at, id);
CREATE INDEX provider_calls_by_user ON provider_calls (user_id, sent_at);

CREATE TABLE images (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  chat_id TEXT REFERENCES chats (id) ON DELETE SET NULL,
  message_id TEXT REFERENCES messages (id) ON DELETE SET NULL,
  job_id TEXT REFERENCES jobs (id) ON DELETE SET NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  prompt TEXT NOT NULL,
  negative_prompt TEXT NOT NULL,
  seed INTEGER CHECK (seed BETWEEN 0 AND 4294967295),
  scene TEXT CHECK (json_valid(scene)),
  left_out TEXT NOT NULL CHECK (json_valid(left_out)),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  mime TEXT NOT NULL CHECK (mime IN ('image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif')),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  placeholder TEXT NOT NULL,
  cost_micros INTEGER NOT NULL CHECK (cost_micros >= 0),
  cost_basis TEXT NOT NULL CHECK (cost_basis IN ('exact', 'estimated')),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX images_by_user ON images (user_id, created_at, id);
CREATE INDEX images_by_chat ON images (chat_id, created_at, id);
CREATE INDEX images_by_message ON images (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX images_by_job ON images (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX images_by_hash ON images (hash);

CREATE TABLE timeline_entries (
  message_id TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  scene TEXT NOT NULL CHECK (json_valid(scene)),
  score TEXT NOT NULL CHECK (json_valid(score)),
  decision TEXT NOT NULL CHECK (json_valid(decision)),
  -- What a user said by hand: it holds over whatever is read again.
  correction TEXT CHECK (json_valid(correction)),
  image_id TEXT REFERENCES images (id) ON DELETE SET NULL
) STRICT;
CREATE UNIQUE INDEX timeline_entries_in_order ON timeline_entries (chat_id, position);
CREATE INDEX timeline_entries_painted ON timeline_entries (chat_id, position) WHERE image_id IS NOT NULL;
CREATE INDEX timeline_entries_by_image ON timeline_entries (image_id) WHERE image_id IS NOT NULL;

-- AUTOINCREMENT: an id is never given twice, also after old events were forgotten.
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  event TEXT NOT NULL CHECK (json_valid(event))
) STRICT;
CREATE INDEX events_by_user ON events (user_id, id);
CREATE INDEX events_by_time ON events (at);
