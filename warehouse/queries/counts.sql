-- One row: how many articles, versions of articles, and changes there are.
SELECT (SELECT count(*) FROM stories WHERE kind = 'article') AS stories,
       (SELECT count(*) FROM versions JOIN stories USING (story_id) WHERE kind = 'article') AS versions,
       (SELECT count(*) FROM changes) AS changes;
