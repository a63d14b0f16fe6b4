-- One row per change that was first seen at a time or later, the weightiest of two versions first.
SELECT change_id, story_id, headline, "location", kind, before, after, summary, substantive, silent, rank, not_before,
       not_after, old_number, new_number
FROM change_log
WHERE not_after >= $since::TIMESTAMPTZ
ORDER BY not_after, story_id, new_number, rank DESC, ordinal;
