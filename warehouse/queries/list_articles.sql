-- One row per story: its newest version.
SELECT articles.*
FROM articles
JOIN stories USING (story_id)
ORDER BY articles.location, stories.label, articles.story_id;
