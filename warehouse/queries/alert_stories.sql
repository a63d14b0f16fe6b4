-- One row per story that its page, when it was last seen, no longer showed, or whose page the publisher says is gone.
SELECT articles.story_id, articles.headline, articles."location", articles.last_seen_at,
       sources.last_outcome, sources.misses, sources.kind
FROM articles
JOIN stories USING (story_id)
JOIN sources USING (source_id)
WHERE NOT articles.present OR sources.last_outcome = 'absent'
ORDER BY articles.story_id;
