-- Forgets what the stories were last compared with.
DELETE FROM waiting.compared;
