-- One row per notice in the stories of some sources, with the changes that it speaks of.
SELECT notices.story_id, notices.notice_id, versions.number, versions.first_seen_at, notices.kind, notices.text,
       notices.subject, notices.wrong, notices."right", notices.dated,
       (SELECT list(spoken_of.change_id ORDER BY spoken_of.change_id)
        FROM notice_changes AS spoken_of
        WHERE spoken_of.notice_id = notices.notice_id) AS change_ids
FROM notices
JOIN versions USING (version_id)
WHERE list_contains($source_ids, notices.source_id)
ORDER BY notices.story_id, versions.number, notices.notice_id;
