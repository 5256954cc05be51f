-- What is known of the order that is out now; all NULL before and after.
ALTER TABLE jobs ADD COLUMN sent_at TEXT;
ALTER TABLE jobs ADD COLUMN queue_position INTEGER CHECK (queue_position >= 1);
ALTER TABLE jobs ADD COLUMN line TEXT;
ALTER TABLE jobs ADD COLUMN usual_ms INTEGER CHECK (usual_ms >= 0);
-- What became of the wish to stop it; NULL where nobody had it, and for jobs that were called off before this was kept.
ALTER TABLE jobs ADD COLUMN called_off TEXT
  CHECK (called_off IN ('asked', 'nothing_owed', 'may_be_paid', 'too_late'));

-- From sending to the answer; NULL for what did not bring what was ordered, and for what another process had sent.
ALTER TABLE provider_calls ADD COLUMN took_ms INTEGER CHECK (took_ms >= 0);
-- Of what was sent until now it is known where the job ran once: nothing came between.
UPDATE provider_calls
SET took_ms = max(0, round((julianday(settled_at) - julianday(sent_at)) * 86400000))
WHERE state = 'answered' AND purpose = 'picture'
  AND EXISTS (SELECT 1 FROM jobs j WHERE j.id = job_id AND j.attempts = 1);
CREATE INDEX provider_calls_by_duration
  ON provider_calls (user_id, purpose, connection_id, model, sent_at, id, took_ms) WHERE took_ms IS NOT NULL;
