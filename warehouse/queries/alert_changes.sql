-- One row per change that was first seen at a time or later and is no news only to a new reading, the weightiest of two
-- versions first; `earlier` is what told it under the ids that it had before upgrades, NULL where it had none.
SELECT change_id, change_log.story_id, headline, "location", kind, change_log.before, change_log.after, change_log.summary,
       substantive, significance, silent, rank, change_log.not_before, change_log.not_after, change_log.clock_at, change_log.clock_off, old_number, new_number, renamed.earlier
FROM change_log
LEFT JOIN (
    SELECT became, list({
        story_id: story_id, before: before, after: after, not_before: not_before, not_after: not_after
    } ORDER BY retired_id) AS earlier
    FROM retired_ids
    WHERE kind = 'change' AND became <> ''
    GROUP BY became
) AS renamed ON renamed.became = change_log.change_id AND change_log.told_as <> change_log.change_id
WHERE change_log.not_after >= $since::TIMESTAMPTZ AND told_as <> ''
ORDER BY change_log.not_after, change_log.story_id, new_number, rank DESC, ordinal;
