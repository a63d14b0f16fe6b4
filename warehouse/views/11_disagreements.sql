CREATE OR REPLACE VIEW disagreements AS
SELECT claim_groups.group_id, claim_groups.topic, claim_groups.verdict, claim_groups.reason, claim_timeline.story_id,
       claim_timeline.headline, claim_timeline.literal, claim_timeline.low, claim_timeline.high, claim_timeline.unit,
       claim_timeline.counted, claim_timeline.attributed_to, claim_timeline.sentence, claim_timeline.location,
       claim_timeline.claim_id, claim_timeline.version_id, claim_timeline.capture_id
FROM claim_groups
JOIN claim_group_members USING (group_id)
JOIN claim_timeline USING (claim_id)
WHERE claim_timeline.newest
ORDER BY array_position(['contradict', 'may disagree', 'same figure, other thing', 'compatible', 'agree'], claim_groups.verdict),
         claim_groups.topic, claim_groups.group_id, claim_timeline.location, claim_timeline.position,
         claim_timeline.starts;
