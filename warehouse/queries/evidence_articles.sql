-- One row per side of a change: the version, and all that its article holds.
SELECT side, versions.number, versions.first_seen_at, versions.last_seen_at, contents.*
FROM (
    SELECT 'before' AS side, old_version_id AS version_id FROM changes WHERE change_id = $name
    UNION ALL
    SELECT 'after', new_version_id FROM changes WHERE change_id = $name
)
JOIN versions USING (version_id)
JOIN contents USING (content_id)
ORDER BY versions.number;
