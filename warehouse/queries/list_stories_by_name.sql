-- One row per article story whose id, source or location begins so.
SELECT DISTINCT stories.story_id, stories.source_id, sources.location
FROM stories
JOIN sources USING (source_id)
WHERE stories.kind = 'article'
  AND (starts_with(stories.story_id, $story) OR starts_with(stories.source_id, $story) OR sources.location = $story)
ORDER BY stories.story_id;
