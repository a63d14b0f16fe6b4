-- One row per figure that the newest version of a story states.
SELECT claim_timeline.*, contents.site, TRY_CAST(left(contents.published, 10) AS DATE) AS published_day,
       concat_ws(' ', before.text, claim_timeline.sentence) AS context
FROM claim_timeline
JOIN versions USING (version_id)
JOIN contents ON contents.content_id = versions.content_id
LEFT JOIN sentences AS before
  ON before.content_id = versions.content_id AND before.position = claim_timeline.position - 1
WHERE claim_timeline.newest AND claim_timeline.kind = 'quantity'
ORDER BY claim_timeline.claim_id, claim_timeline.story_id;
