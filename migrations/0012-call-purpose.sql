-- What a call was for: until now only pictures were told of, and readings looked like them.
ALTER TABLE provider_calls ADD COLUMN purpose TEXT NOT NULL DEFAULT 'picture'
  CHECK (purpose IN ('picture', 'reading'));
-- Language models have read scenes, and nothing else.
UPDATE provider_calls SET purpose = 'reading'
WHERE job_id IS NULL AND connection_id IN (SELECT id FROM connections WHERE kind = 'llm');
-- Few at any time: what a process that is gone left open outside of any job.
CREATE INDEX provider_calls_without_job ON provider_calls (id) WHERE state = 'open' AND job_id IS NULL;
