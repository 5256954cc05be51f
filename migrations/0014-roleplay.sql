-- Characters, personas, elements and lorebooks; replies of language models; presets; pictures in messages; moving in.

-- Jobs that belong to no chat: a picture of an element, a moving in. Rebuilt for `chat_id` alone.
CREATE TABLE jobs_rebuilt (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  chat_id TEXT REFERENCES chats (id) ON DELETE CASCADE,
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
  previews INTEGER NOT NULL DEFAULT 0 CHECK (previews >= 0),
  retry_of TEXT REFERENCES jobs (id) ON DELETE SET NULL,
  CHECK ((state = 'running') = (worker_id IS NOT NULL AND lease_until IS NOT NULL)),
  CHECK ((state IN ('done', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
  CHECK ((cost_micros IS NULL) = (cost_basis IS NULL))
) STRICT;
INSERT INTO jobs_rebuilt (id, user_id, chat_id, kind, trigger, state, through_message_id, payload, steps, begun,
  stage, progress, image_ids, failure, errors, attempts, cost_micros, cost_basis, run_after, worker_id,
  lease_until, cancel_requested, created_at, finished_at, previews, retry_of)
SELECT id, user_id, chat_id, kind, trigger, state, through_message_id, payload, steps, begun,
  stage, progress, image_ids, failure, errors, attempts, cost_micros, cost_basis, run_after, worker_id,
  lease_until, cancel_requested, created_at, finished_at, previews, retry_of
FROM jobs;
DROP TABLE jobs;
ALTER TABLE jobs_rebuilt RENAME TO jobs;
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
CREATE UNIQUE INDEX jobs_retried_once ON jobs (retry_of) WHERE retry_of IS NOT NULL;
CREATE INDEX jobs_by_draft ON jobs (payload ->> '$.draft.messageId')
  WHERE payload ->> '$.draft.messageId' IS NOT NULL;

-- What a call was for has two more answers: a reply in the story, and the words of a picture.
CREATE TABLE provider_calls_rebuilt (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  job_id TEXT REFERENCES jobs (id) ON DELETE SET NULL,
  -- No references: what was spent for a chat or through a connection stays told apart when they are gone.
  chat_id TEXT,
  connection_id TEXT,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT 'picture' CHECK (purpose IN ('picture', 'reading', 'reply', 'prompt')),
  -- Which of the fallback chain, and which of the order's pictures: 0 for the first.
  candidate INTEGER NOT NULL CHECK (candidate >= 0),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  state TEXT NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'answered', 'not_processed', 'unknown')),
  -- 0 for a provider that costs nothing: its calls are kept for being made once, not for the bill.
  paid INTEGER NOT NULL CHECK (paid IN (0, 1)),
  request_id TEXT,
  -- What it is booked at: the estimate until the price is known. All NULL: nobody knows.
  booked_micros INTEGER CHECK (booked_micros >= 0),
  booked_basis TEXT CHECK (booked_basis IN ('exact', 'estimated')),
  credits_amount REAL CHECK (credits_amount >= 0),
  credits_unit TEXT CHECK (credits_unit <> ''),
  -- The UTC day of `sent_at`.
  day TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  settled_at TEXT,
  CHECK ((state = 'open') = (settled_at IS NULL)),
  CHECK ((booked_micros IS NULL) = (booked_basis IS NULL)),
  CHECK ((credits_amount IS NULL) = (credits_unit IS NULL))
) STRICT;
INSERT INTO provider_calls_rebuilt (id, user_id, job_id, chat_id, connection_id, provider, model, purpose, candidate,
  sequence, state, paid, request_id, booked_micros, booked_basis, credits_amount, credits_unit, day, sent_at,
  settled_at)
SELECT id, user_id, job_id, chat_id, connection_id, provider, model, purpose, candidate,
  sequence, state, paid, request_id, booked_micros, booked_basis, credits_amount, credits_unit, day, sent_at,
  settled_at
FROM provider_calls;
DROP TABLE provider_calls;
ALTER TABLE provider_calls_rebuilt RENAME TO provider_calls;
CREATE UNIQUE INDEX provider_calls_once ON provider_calls (job_id, candidate, sequence)
  WHERE state <> 'not_processed';
CREATE INDEX provider_calls_by_job ON provider_calls (job_id, candidate, sequence, sent_at, id);
CREATE INDEX provider_calls_of_user ON provider_calls (user_id);
CREATE INDEX provider_calls_billed ON provider_calls (user_id, sent_at, id)
  WHERE paid = 1 AND state <> 'not_processed';
CREATE INDEX provider_calls_billed_by_chat ON provider_calls (user_id, chat_id, sent_at, id)
  WHERE paid = 1 AND state <> 'not_processed';
CREATE INDEX provider_calls_billed_by_provider ON provider_calls (user_id, provider, sent_at, id)
  WHERE paid = 1 AND state <> 'not_processed';
CREATE INDEX provider_calls_billed_by_connection ON provider_calls (user_id, connection_id, sent_at, id)
  WHERE paid = 1 AND state <> 'not_processed';
CREATE INDEX provider_calls_without_job ON provider_calls (id) WHERE state = 'open' AND job_id IS NULL;

-- A book of entries that come to a language model's mind when their words are said. The one of a card belongs to its
-- character; `everywhere`: it is open in every chat of its user.
CREATE TABLE lorebooks (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL CHECK (name <> ''),
  character_id TEXT REFERENCES elements (id) ON DELETE CASCADE,
  everywhere INTEGER NOT NULL DEFAULT 0 CHECK (everywhere IN (0, 1)),
  -- What its file said beside the entries, untouched, for the way back.
  rest TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(rest)),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX lorebooks_by_user ON lorebooks (user_id, name, id);
CREATE INDEX lorebooks_everywhere ON lorebooks (user_id) WHERE everywhere = 1;
CREATE INDEX lorebooks_by_character ON lorebooks (character_id) WHERE character_id IS NOT NULL;

CREATE TABLE chat_lorebooks (
  chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
  lorebook_id TEXT NOT NULL REFERENCES lorebooks (id) ON DELETE CASCADE,
  PRIMARY KEY (chat_id, lorebook_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX chat_lorebooks_by_book ON chat_lorebooks (lorebook_id);

ALTER TABLE elements ADD COLUMN data TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(data));
ALTER TABLE elements ADD COLUMN image_id TEXT REFERENCES images (id) ON DELETE SET NULL;
-- An entry of a lorebook: its book, when it comes to mind, and what its file said besides.
ALTER TABLE elements ADD COLUMN lorebook_id TEXT REFERENCES lorebooks (id) ON DELETE CASCADE;
ALTER TABLE elements ADD COLUMN lore TEXT CHECK (json_valid(lore));
ALTER TABLE elements ADD COLUMN rest TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(rest));
ALTER TABLE elements ADD COLUMN updated_at TEXT;
ALTER TABLE elements ADD COLUMN deleted_at TEXT;
CREATE INDEX elements_by_image ON elements (image_id) WHERE image_id IS NOT NULL;
CREATE INDEX elements_by_lorebook ON elements (lorebook_id, id) WHERE lorebook_id IS NOT NULL;
-- What is listed: no entries of books, nothing deleted.
CREATE INDEX elements_listed ON elements (user_id, kind, name COLLATE NOCASE, id)
  WHERE deleted_at IS NULL AND lorebook_id IS NULL;
CREATE INDEX elements_listed_of_any_kind ON elements (user_id, name COLLATE NOCASE, id)
  WHERE deleted_at IS NULL AND lorebook_id IS NULL;

-- What a character's card says beside name and description; `file` is the card as it came, for the way back.
CREATE TABLE character_cards (
  element_id TEXT PRIMARY KEY REFERENCES elements (id) ON DELETE CASCADE,
  card TEXT NOT NULL CHECK (json_valid(card)),
  file TEXT CHECK (json_valid(file))
) STRICT, WITHOUT ROWID;

-- Where a picture comes from: painted here, brought by its user, or out of a card (which the gallery leaves out).
ALTER TABLE images ADD COLUMN origin TEXT NOT NULL DEFAULT 'painted'
  CHECK (origin IN ('painted', 'uploaded', 'card'));
CREATE TABLE image_elements (
  element_id TEXT NOT NULL REFERENCES elements (id) ON DELETE CASCADE,
  image_id TEXT NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  PRIMARY KEY (element_id, image_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX image_elements_by_image ON image_elements (image_id);

-- Who of the cast is silent for now.
ALTER TABLE chat_characters ADD COLUMN muted INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1));

ALTER TABLE messages ADD COLUMN speaker_id TEXT REFERENCES elements (id) ON DELETE SET NULL;
-- How each alternative was written by a language model, in the order of `swipes`; `null` for one that was not.
ALTER TABLE messages ADD COLUMN notes TEXT CHECK (json_valid(notes));
-- Seen by the reader, not shown to a language model.
ALTER TABLE messages ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1));
CREATE INDEX messages_by_speaker ON messages (speaker_id) WHERE speaker_id IS NOT NULL;
-- Pictures that are part of a message.
CREATE TABLE message_images (
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  image_id TEXT NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (message_id, image_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_images_by_image ON message_images (image_id);

-- A reply as far as it came: what was paid for survives a process that dies in the middle.
CREATE TABLE growing_replies (
  chat_id TEXT PRIMARY KEY REFERENCES chats (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  message_id TEXT NOT NULL,
  reply TEXT NOT NULL CHECK (json_valid(reply)),
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX growing_replies_by_user ON growing_replies (user_id);

-- Words that go into pictures: always (main), with somebody (character, persona), or as a way to paint (style).
CREATE TABLE presets (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('main', 'character', 'persona', 'style')),
  name TEXT NOT NULL CHECK (name <> ''),
  prompt TEXT NOT NULL,
  negative_prompt TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX presets_by_name ON presets (user_id, kind, name COLLATE NOCASE);
CREATE TABLE preset_bindings (
  element_id TEXT PRIMARY KEY REFERENCES elements (id) ON DELETE CASCADE,
  preset_id TEXT NOT NULL REFERENCES presets (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX preset_bindings_by_preset ON preset_bindings (preset_id);

-- What came from another program already, by what it was there: moving in twice brings nothing twice.
CREATE TABLE moved_items (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  -- SHA-256 of what tells the thing apart in its program, hex.
  fingerprint TEXT NOT NULL,
  made_id TEXT NOT NULL,
  moved_at TEXT NOT NULL,
  PRIMARY KEY (user_id, kind, fingerprint)
) STRICT, WITHOUT ROWID;
