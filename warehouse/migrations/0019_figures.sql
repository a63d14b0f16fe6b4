-- Which stories are set beside each other for their figures, and what came of it: a new story changes what is next to it.
CREATE TABLE waiting.figure_keys (
    story_id VARCHAR NOT NULL,
    day      DATE NOT NULL,
    lot      UBIGINT NOT NULL,
    key      UBIGINT NOT NULL,
    fresh    BOOLEAN NOT NULL
);
COMMENT ON TABLE waiting.figure_keys IS 'One row per story and name, other word or figure by which it is found.';
COMMENT ON COLUMN waiting.figure_keys.story_id IS 'Key, with key.';
COMMENT ON COLUMN waiting.figure_keys.day IS 'On which its newest version was published; the first day of all where it does not say.';
COMMENT ON COLUMN waiting.figure_keys.lot IS 'A hash of the story: the order of those of one day.';
COMMENT ON COLUMN waiting.figure_keys.key IS 'A hash of the name, word or figure.';
COMMENT ON COLUMN waiting.figure_keys.fresh IS 'It is put in place of others at the moment; never between two runs.';

CREATE TABLE waiting.figure_pairs (
    first_story_id  VARCHAR NOT NULL,
    second_story_id VARCHAR NOT NULL,
    first_claim_id  VARCHAR NOT NULL,
    second_claim_id VARCHAR NOT NULL,
    verdict         VARCHAR NOT NULL,
    topic           VARCHAR NOT NULL,
    reason          VARCHAR NOT NULL
);
COMMENT ON TABLE waiting.figure_pairs IS 'One row per verdict on two figures of two stories, or of two sources in one; claim_pairs has them by group.';
COMMENT ON COLUMN waiting.figure_pairs.first_story_id IS 'One story, before the other in order, or the same.';
COMMENT ON COLUMN waiting.figure_pairs.second_story_id IS 'The other.';
COMMENT ON COLUMN waiting.figure_pairs.first_claim_id IS 'One claim, of either story.';
COMMENT ON COLUMN waiting.figure_pairs.second_claim_id IS 'The other.';
COMMENT ON COLUMN waiting.figure_pairs.verdict IS 'As in claim_pairs.';
COMMENT ON COLUMN waiting.figure_pairs.topic IS 'What the two figures are about, for reading.';
COMMENT ON COLUMN waiting.figure_pairs.reason IS 'As in claim_pairs.';

COMMENT ON TABLE claim_groups IS 'One row per thing of which the newest versions of several stories, or two sources in one, state a figure.';
COMMENT ON COLUMN claim_groups.verdict IS 'contradict, may disagree, same figure, other thing, compatible, or agree: the gravest of its pairs.';
COMMENT ON TABLE claim_pairs IS 'One row per two claims of a group on which there is a verdict.';
COMMENT ON COLUMN claim_pairs.verdict IS 'contradict; may disagree: they cannot both be true of one thing, and may be of one; same figure, other thing; compatible: both can be true; agree.';

-- All stories are set beside each other once more, by the words of their whole texts.
DELETE FROM claim_groups;
DELETE FROM claim_group_members;
DELETE FROM claim_pairs;
INSERT INTO waiting.sources SELECT source_id FROM timelines ANTI JOIN waiting.sources USING (source_id);
