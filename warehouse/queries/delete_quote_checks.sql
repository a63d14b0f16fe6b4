-- Takes out the checks of what is related anew: of passages that are gone or are quoted by a story related anew, and of
-- versions that are gone or belong to one.
DELETE FROM quote_checks
WHERE fragment_id NOT IN (SELECT fragment_id FROM story_fragments JOIN versions USING (content_id))
   OR version_id NOT IN (
       SELECT version_id FROM versions WHERE story_id NOT IN (FROM waiting.touched_stories)
   )
   OR fragment_id IN (
       SELECT fragment_id
       FROM story_fragments
       JOIN versions USING (content_id)
       WHERE story_id IN (FROM waiting.touched_stories)
   );
