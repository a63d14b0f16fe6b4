-- One row: how many stories, versions and changes there are.
SELECT (SELECT count(*) FROM stories) AS stories, (SELECT count(*) FROM versions) AS versions,
       (SELECT count(*) FROM changes) AS changes;
