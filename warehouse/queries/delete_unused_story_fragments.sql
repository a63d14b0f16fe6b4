-- Takes the rows of story_fragments out whose article is gone.
DELETE FROM story_fragments
WHERE NOT EXISTS (SELECT 1 FROM contents WHERE contents.content_id = story_fragments.content_id);
