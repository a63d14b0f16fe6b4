CREATE OR REPLACE VIEW disagreements AS
SELECT claim_groups.group_id, claim_groups.topic, claim_groups.verdict, claim_groups.reason, claim_timeline.story_id,
       claim_timeline.headline, claim_timeline.literal, claim_timeline.low, claim_timeline.high, claim_timeline.unit,
       claim_timeline.counted, claim_timeline.attributed_to, claim_timeline.sentence, claim_timeline.location,
       claim_timeline.claim_id, claim_timeline.version_id, claim_timeline.capture_id
FROM claim_groups
JOIN claim_group_members USING (group_id)
JOIN claim_timeline USING (claim_id)
WHERE claim_timeline.newest
ORDER BY array_position(['contradict', 'same figure, other thing', 'compatible', 'agree'], claim_groups.verdict),
         claim_groups.topic, claim_groups.group_id, claim_timeline.location, claim_timeline.position,
         claim_timeline.starts;
COMMENT ON VIEW disagreements IS 'One row per claim of a group: what different stories state of one thing, contradictions first.';
COMMENT ON COLUMN disagreements.group_id IS 'Key, with claim_id and story_id.';
COMMENT ON COLUMN disagreements.topic IS 'What the group is about.';
COMMENT ON COLUMN disagreements.verdict IS 'contradict; same figure, other thing; compatible; agree.';
COMMENT ON COLUMN disagreements.reason IS 'In words.';
COMMENT ON COLUMN disagreements.story_id IS 'The story that states it.';
COMMENT ON COLUMN disagreements.headline IS 'Of its newest version.';
COMMENT ON COLUMN disagreements.literal IS 'The words of the figure.';
COMMENT ON COLUMN disagreements.low IS 'Lower bound in its unit; NULL where it is open.';
COMMENT ON COLUMN disagreements.high IS 'Upper bound in its unit; NULL where it is open.';
COMMENT ON COLUMN disagreements.unit IS 'Singular name; count for things counted.';
COMMENT ON COLUMN disagreements.counted IS 'The phrase counted.';
COMMENT ON COLUMN disagreements.attributed_to IS 'Who says so, as written; empty in the article''s own voice.';
COMMENT ON COLUMN disagreements.sentence IS 'The sentence that states it, literally.';
COMMENT ON COLUMN disagreements.location IS 'Of the source.';
COMMENT ON COLUMN disagreements.claim_id IS 'The claim.';
COMMENT ON COLUMN disagreements.version_id IS 'The version that states it.';
COMMENT ON COLUMN disagreements.capture_id IS 'The first capture that shows the version: evidence.';
