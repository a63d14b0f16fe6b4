-- All stories that are articles.
SELECT story_id FROM stories WHERE kind = 'article' ORDER BY story_id;
