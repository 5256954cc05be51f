-- Every painted scene of a chat, found by its place: coming back costs the same in a long story. What a picture shows
-- is the scene it was painted from, whatever is said of its message later. A branch has rows of its own for the
-- pictures that it shares.
CREATE TABLE scene_memories (
  chat_id TEXT NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
  image_id TEXT NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  place_class TEXT,
  -- When it was painted, or a user hung it again.
  hung_at TEXT NOT NULL,
  PRIMARY KEY (chat_id, image_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX scene_memories_by_place ON scene_memories (chat_id, place_class, hung_at DESC, image_id);
CREATE INDEX scene_memories_by_time ON scene_memories (chat_id, hung_at DESC, image_id);
CREATE INDEX scene_memories_by_image ON scene_memories (image_id);

-- Pictures of a user's own words are no pictures of the story's place.
INSERT OR IGNORE INTO scene_memories (chat_id, image_id, place_class, hung_at)
SELECT t.chat_id, i.id, i.scene ->> '$.environmentClass.value', i.created_at
FROM timeline_entries t JOIN images i ON i.id = t.image_id LEFT JOIN jobs j ON j.id = i.job_id
WHERE coalesce(i.scene ->> '$.environment.value', i.scene ->> '$.environmentClass.value') IS NOT NULL
  AND coalesce(j.trigger, '') <> 'prompt';
