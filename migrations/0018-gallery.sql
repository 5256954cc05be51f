-- The gallery at any size. `moment` tells where a picture stands: the milliseconds of `created_at` times 1000, and a
-- running number for pictures of the same millisecond. It is the row's own number, so that every index ends with it and
-- every list pages by it. What lists look at comes first in a row, what is long comes last.
CREATE TABLE images_by_moment (
  moment INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  chat_id TEXT REFERENCES chats (id) ON DELETE SET NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  origin TEXT NOT NULL DEFAULT 'painted' CHECK (origin IN ('painted', 'uploaded', 'card')),
  favourite INTEGER NOT NULL DEFAULT 0 CHECK (favourite IN (0, 1)),
  -- In the trash since.
  deleted_at TEXT,
  -- Where it lies: the gallery leaves out the pictures of cards.
  place TEXT NOT NULL AS (CASE WHEN deleted_at IS NOT NULL THEN 'trash' WHEN origin = 'card' THEN 'card' ELSE 'shown' END),
  created_at TEXT NOT NULL,
  message_id TEXT REFERENCES messages (id) ON DELETE SET NULL,
  job_id TEXT REFERENCES jobs (id) ON DELETE SET NULL,
  connection_id TEXT REFERENCES connections (id) ON DELETE SET NULL,
  variation_of TEXT REFERENCES images (id) ON DELETE SET NULL,
  seed INTEGER CHECK (seed BETWEEN 0 AND 4294967295),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  mime TEXT NOT NULL CHECK (mime IN ('image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif')),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  placeholder TEXT NOT NULL,
  cost_micros INTEGER NOT NULL CHECK (cost_micros >= 0),
  cost_basis TEXT NOT NULL CHECK (cost_basis IN ('exact', 'estimated')),
  price_known INTEGER NOT NULL DEFAULT 1 CHECK (price_known IN (0, 1)),
  credits_amount REAL CHECK (credits_amount >= 0),
  credits_unit TEXT CHECK (credits_unit <> ''),
  prompt TEXT NOT NULL,
  negative_prompt TEXT NOT NULL,
  left_out TEXT NOT NULL CHECK (json_valid(left_out)),
  scene TEXT CHECK (json_valid(scene)),
  recipe TEXT CHECK (json_valid(recipe))
) STRICT;

-- Those of one millisecond stand in the order of their ids; more than a thousand run over into the next.
INSERT INTO images_by_moment (moment, id, user_id, chat_id, provider, model, origin, created_at, message_id, job_id,
  connection_id, seed, width, height, mime, bytes, hash, placeholder, cost_micros, cost_basis, price_known,
  credits_amount, credits_unit, prompt, negative_prompt, left_out, scene)
SELECT max(ms * 1000 - place) OVER (ORDER BY place) + place, id, user_id, chat_id, provider, model, origin, created_at,
  message_id, job_id, connection_id, seed, width, height, mime, bytes, hash, placeholder, cost_micros, cost_basis,
  price_known, credits_amount, credits_unit, prompt, negative_prompt, left_out, scene
FROM (
  SELECT *, unixepoch(created_at) * 1000 + coalesce(CAST(substr(created_at, 21, 3) AS INTEGER), 0) AS ms,
    row_number() OVER (ORDER BY created_at, id) AS place
  FROM images);

CREATE TABLE elements_of_images (
  image_id TEXT NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  element_id TEXT NOT NULL REFERENCES elements (id) ON DELETE CASCADE,
  moment INTEGER NOT NULL,
  -- The gallery shows the picture.
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
  PRIMARY KEY (image_id, element_id)
) STRICT, WITHOUT ROWID;
INSERT INTO elements_of_images (image_id, element_id, moment, listed)
SELECT ie.image_id, ie.element_id, i.moment, i.origin <> 'card'
FROM image_elements ie JOIN images_by_moment i ON i.id = ie.image_id;

DROP TABLE image_elements;
DROP TABLE images;
ALTER TABLE images_by_moment RENAME TO images;
ALTER TABLE elements_of_images RENAME TO image_elements;

-- What removing a user, a chat, a message, a job, a connection or an original follows.
CREATE INDEX images_by_user ON images (user_id);
CREATE INDEX images_by_chat ON images (chat_id) WHERE chat_id IS NOT NULL;
CREATE INDEX images_by_message ON images (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX images_by_job ON images (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX images_by_connection ON images (connection_id) WHERE connection_id IS NOT NULL;
CREATE INDEX images_by_variation ON images (variation_of) WHERE variation_of IS NOT NULL;
CREATE INDEX images_by_hash ON images (hash);
-- What the gallery lists.
CREATE INDEX images_shown ON images (user_id) WHERE place = 'shown';
CREATE INDEX images_shown_by_chat ON images (chat_id)
  WHERE chat_id IS NOT NULL AND place = 'shown';
CREATE INDEX images_shown_by_provider ON images (user_id, provider) WHERE place = 'shown';
CREATE INDEX images_shown_by_model ON images (user_id, model) WHERE place = 'shown';
CREATE INDEX images_favourite ON images (user_id) WHERE favourite = 1 AND place = 'shown';
CREATE INDEX images_in_trash ON images (user_id) WHERE deleted_at IS NOT NULL;
CREATE INDEX images_by_deletion ON images (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX image_elements_in_order ON image_elements (element_id, listed, moment);

CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  UNIQUE (user_id, name)
) STRICT;
CREATE TABLE image_tags (
  image_id TEXT NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  moment INTEGER NOT NULL,
  listed INTEGER NOT NULL CHECK (listed IN (0, 1)),
  PRIMARY KEY (image_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX image_tags_in_order ON image_tags (tag_id, listed, moment);

-- Which pictures hold a word: the row's number is the picture's moment, `owner` the user's id as one word.
CREATE VIRTUAL TABLE image_words USING fts5 (
  owner, prompt, negative_prompt, tags,
  content = '', contentless_delete = 1, prefix = '2 3 4 5 6', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIEW image_wordings AS
SELECT i.moment, replace(replace(i.user_id, '_', ''), '-', '') AS owner, i.prompt, i.negative_prompt, coalesce((
  SELECT group_concat(t.name, ' ') FROM image_tags it JOIN tags t ON t.id = it.tag_id WHERE it.image_id = i.id
), '') AS tags
FROM images i WHERE i.place = 'shown';
INSERT INTO image_words (rowid, owner, prompt, negative_prompt, tags) SELECT * FROM image_wordings;

-- How many pictures and bytes there are, so that nobody needs to count them. No chat is the empty text.
CREATE TABLE image_totals (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  place TEXT NOT NULL CHECK (place IN ('shown', 'trash', 'card')),
  chat_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  images INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (user_id, place, chat_id, provider)
) STRICT, WITHOUT ROWID;
INSERT INTO image_totals (user_id, place, chat_id, provider, images, bytes)
SELECT user_id, place, coalesce(chat_id, ''), provider, count(*), sum(bytes) FROM images GROUP BY 1, 2, 3, 4;

CREATE TRIGGER images_added AFTER INSERT ON images BEGIN
  INSERT INTO image_words (rowid, owner, prompt, negative_prompt, tags)
  SELECT * FROM image_wordings WHERE moment = new.moment;
  INSERT INTO image_totals (user_id, place, chat_id, provider, images, bytes)
  VALUES (new.user_id, new.place, coalesce(new.chat_id, ''), new.provider, 1, new.bytes)
  ON CONFLICT DO UPDATE SET images = images + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER images_removed AFTER DELETE ON images BEGIN
  DELETE FROM image_words WHERE rowid = old.moment;
  UPDATE image_totals SET images = images - 1, bytes = bytes - old.bytes
  WHERE user_id = old.user_id AND place = old.place AND chat_id = coalesce(old.chat_id, '') AND provider = old.provider;
  DELETE FROM image_totals
  WHERE user_id = old.user_id AND place = old.place AND chat_id = coalesce(old.chat_id, '') AND provider = old.provider
    AND images = 0;
END;
CREATE TRIGGER images_moved AFTER UPDATE OF chat_id, provider, origin, deleted_at, bytes ON images BEGIN
  UPDATE image_totals SET images = images - 1, bytes = bytes - old.bytes
  WHERE user_id = old.user_id AND place = old.place AND chat_id = coalesce(old.chat_id, '') AND provider = old.provider;
  DELETE FROM image_totals
  WHERE user_id = old.user_id AND place = old.place AND chat_id = coalesce(old.chat_id, '') AND provider = old.provider
    AND images = 0;
  INSERT INTO image_totals (user_id, place, chat_id, provider, images, bytes)
  VALUES (new.user_id, new.place, coalesce(new.chat_id, ''), new.provider, 1, new.bytes)
  ON CONFLICT DO UPDATE SET images = images + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER images_listed AFTER UPDATE OF origin, deleted_at ON images WHEN new.place <> old.place BEGIN
  UPDATE image_elements SET listed = (new.place = 'shown') WHERE image_id = new.id;
  UPDATE image_tags SET listed = (new.place = 'shown') WHERE image_id = new.id;
END;
CREATE TRIGGER images_reworded AFTER UPDATE OF prompt, negative_prompt, origin, deleted_at ON images BEGIN
  DELETE FROM image_words WHERE rowid = new.moment;
  INSERT INTO image_words (rowid, owner, prompt, negative_prompt, tags)
  SELECT * FROM image_wordings WHERE moment = new.moment;
END;
CREATE TRIGGER image_tags_added AFTER INSERT ON image_tags BEGIN
  DELETE FROM image_words WHERE rowid = new.moment;
  INSERT INTO image_words (rowid, owner, prompt, negative_prompt, tags)
  SELECT * FROM image_wordings WHERE moment = new.moment;
END;
CREATE TRIGGER image_tags_removed AFTER DELETE ON image_tags BEGIN
  DELETE FROM image_words WHERE rowid = old.moment;
  INSERT INTO image_words (rowid, owner, prompt, negative_prompt, tags)
  SELECT * FROM image_wordings WHERE moment = old.moment;
END;
