-- One row per version of the stories of some sources, a story's versions in a row.
SELECT versions.story_id, versions.number, versions.version_id, versions.content_id, versions.first_seen_at,
       versions.last_seen_at, versions.looks, contents.headline, contents.authors, contents.site, contents.published,
       contents.published_zone, contents.published_basis, contents.language,
       (SELECT count(*) FROM changes WHERE changes.new_version_id = versions.version_id) AS changes,
       row_number() OVER (PARTITION BY versions.story_id, versions.state_id ORDER BY versions.number) > 1 AS returned
FROM versions
JOIN contents USING (content_id)
WHERE list_contains($source_ids, versions.source_id)
ORDER BY versions.story_id, versions.number;
