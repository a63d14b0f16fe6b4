-- One row per version or change of some sources' stories, as readers see them until now.
SELECT version_id AS id, source_id, story_id FROM versions WHERE list_contains($source_ids, source_id)
UNION ALL
SELECT change_id, source_id, story_id FROM changes WHERE list_contains($source_ids, source_id);
