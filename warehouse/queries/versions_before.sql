-- One row per version of some sources, with its text and the captures that show it.
SELECT versions.version_id, versions.story_id, versions.source_id, versions.number, contents.text, versions.first_seen_at,
       versions.last_seen_at,
       (SELECT list(DISTINCT capture_id ORDER BY capture_id) FROM version_captures AS shown
        WHERE shown.version_id = versions.version_id) AS captures
FROM versions
LEFT JOIN contents USING (content_id)
WHERE list_contains($source_ids, versions.source_id)
ORDER BY versions.story_id, versions.number;
