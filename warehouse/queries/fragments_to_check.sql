-- One row per passage of another publisher that some version quotes, with the stories that quote it; whether one of them
-- is related anew.
SELECT fragments.fragment_id, fragments.publisher, fragments.literal,
       list_sort(list(DISTINCT versions.story_id)) AS told_in,
       bool_or(versions.story_id IN (FROM waiting.touched_stories)) AS touched
FROM story_fragments AS fragments
JOIN versions USING (content_id)
GROUP BY fragments.fragment_id, fragments.publisher, fragments.literal
ORDER BY fragments.fragment_id;
