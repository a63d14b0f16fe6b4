-- One row per change of some sources, with the bracket in which it lies.
SELECT changes.change_id, changes.story_id, changes.source_id, changes.kind, changes.before, changes.after, changes.summary,
       changes.told_as, older.last_seen_at AS not_before, newer.first_seen_at AS not_after
FROM changes
JOIN versions AS older ON older.version_id = changes.old_version_id
JOIN versions AS newer ON newer.version_id = changes.new_version_id
WHERE list_contains($source_ids, changes.source_id)
ORDER BY changes.story_id, newer.number, changes.ordinal;
