-- One row per story: its newest version.
SELECT * FROM articles ORDER BY location, first_seen_at, story_id;
