-- Films beside pictures: MP4 and WebM, with what their containers say. A check cannot be changed where it stands, so the
-- table is written once more; numbers, words, sums and tags stay as they are.
DROP TRIGGER image_tags_added;
DROP TRIGGER image_tags_removed;
DROP TRIGGER share_images_gone;
DROP VIEW image_wordings;

CREATE TABLE images_with_films (
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
  mime TEXT NOT NULL CHECK (mime IN ('image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif', 'video/mp4',
    'video/webm')),
  -- How long it is and whether it has sound; of films alone.
  film TEXT CHECK (CASE WHEN mime LIKE 'video/%' THEN film IS NOT NULL AND json_valid(film) ELSE film IS NULL END),
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

INSERT INTO images_with_films (moment, id, user_id, chat_id, provider, model, origin, favourite, deleted_at, created_at,
  message_id, job_id, connection_id, variation_of, seed, width, height, mime, bytes, hash, placeholder, cost_micros, cost_basis,
  price_known, credits_amount, credits_unit, prompt, negative_prompt, left_out, scene, recipe)
SELECT moment, id, user_id, chat_id, provider, model, origin, favourite, deleted_at, created_at,
  message_id, job_id, connection_id, variation_of, seed, width, height, mime, bytes, hash, placeholder, cost_micros, cost_basis,
  price_known, credits_amount, credits_unit, prompt, negative_prompt, left_out, scene, recipe FROM images;
DROP TABLE images;
ALTER TABLE images_with_films RENAME TO images;

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

CREATE VIEW image_wordings AS
SELECT i.moment, replace(replace(i.user_id, '_', ''), '-', '') AS owner, i.prompt, i.negative_prompt, coalesce((
  SELECT group_concat(t.name, ' ') FROM image_tags it JOIN tags t ON t.id = it.tag_id WHERE it.image_id = i.id
), '') AS tags
FROM images i WHERE i.place = 'shown';
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
CREATE TRIGGER share_images_gone AFTER DELETE ON share_images
WHEN NOT EXISTS (SELECT 1 FROM images WHERE id = OLD.image_id)
  AND NOT EXISTS (SELECT 1 FROM share_images WHERE token = OLD.token)
BEGIN
  DELETE FROM shares WHERE token = OLD.token;
END;
