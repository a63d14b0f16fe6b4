-- One row per id of a version or change whose story is no more: what it became, and the story in which that stands,
-- empty where it is told no more; the changes of a story first.
SELECT retired.story_id, retired.kind, retired.retired_id, retired.became,
       coalesce(versions.story_id, changes.story_id, '') AS became_in, retired.summary, retired.before, retired.after,
       retired.not_before, retired.not_after, retired.reason, retired.retired_at
FROM retired_ids AS retired
LEFT JOIN versions ON versions.version_id = retired.became
LEFT JOIN changes ON changes.change_id = retired.became
WHERE retired.story_id NOT IN (SELECT story_id FROM stories)
ORDER BY retired.story_id, retired.kind, retired.not_after, retired.retired_id;
