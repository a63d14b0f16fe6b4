-- One row per change that was first seen at a time or later and is no news only to a new reading, the weightiest of two versions first.
SELECT change_id, story_id, headline, "location", kind, before, after, summary, substantive, silent, rank, not_before,
       not_after, old_number, new_number
FROM change_log
WHERE not_after >= $since::TIMESTAMPTZ AND told_as = change_id
ORDER BY not_after, story_id, new_number, rank DESC, ordinal;
