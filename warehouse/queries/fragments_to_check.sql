-- One row per passage of another publisher that some version quotes, with the stories that quote it.
SELECT fragments.fragment_id, fragments.publisher, fragments.literal,
       list_sort(list(DISTINCT versions.story_id)) AS told_in
FROM story_fragments AS fragments
JOIN versions USING (content_id)
GROUP BY ALL
ORDER BY fragments.fragment_id;
