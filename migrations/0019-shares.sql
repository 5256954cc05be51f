-- Public links. A token is kept as it is, since its user reads it again: it opens pictures, nothing else of theirs.
CREATE TABLE shares (
  token TEXT PRIMARY KEY CHECK (length(token) BETWEEN 16 AND 64),
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  size TEXT NOT NULL CHECK (size IN ('preview', 'embed', 'original')),
  caption TEXT NOT NULL CHECK (length(caption) <= 500),
  with_metadata INTEGER NOT NULL CHECK (with_metadata IN (0, 1)),
  views INTEGER NOT NULL DEFAULT 0 CHECK (views >= 0),
  created_at TEXT NOT NULL,
  expires_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX shares_by_user ON shares (user_id, created_at, token);

CREATE TABLE share_images (
  token TEXT NOT NULL REFERENCES shares (token) ON DELETE CASCADE,
  -- The number in the album, from 1.
  position INTEGER NOT NULL CHECK (position > 0),
  image_id TEXT NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  PRIMARY KEY (token, position)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX share_images_by_image ON share_images (image_id, token);

-- A link whose last picture was deleted for good shows nothing any more.
CREATE TRIGGER share_images_gone AFTER DELETE ON share_images
WHEN NOT EXISTS (SELECT 1 FROM images WHERE id = OLD.image_id)
  AND NOT EXISTS (SELECT 1 FROM share_images WHERE token = OLD.token)
BEGIN
  DELETE FROM shares WHERE token = OLD.token;
END;
