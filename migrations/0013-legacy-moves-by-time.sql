-- The report of the last move is looked up with every look at the settings.
CREATE INDEX legacy_moves_by_user ON legacy_moves (user_id, moved_at);
