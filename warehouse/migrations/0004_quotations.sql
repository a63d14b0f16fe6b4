-- What the articles quote, and whom and what they name: derived with them.
CREATE TABLE quotations (
    quotation_id   VARCHAR NOT NULL,
    content_id     VARCHAR NOT NULL,
    position       INTEGER NOT NULL,
    blocks         INTEGER[] NOT NULL,
    starts         INTEGER NOT NULL,
    ends           INTEGER NOT NULL,
    literal        VARCHAR NOT NULL,
    speaker        VARCHAR NOT NULL,
    speaker_block  INTEGER,
    speaker_starts INTEGER,
    speaker_ends   INTEGER,
    damaged        VARCHAR NOT NULL,
    scare          BOOLEAN NOT NULL,
    nested         BOOLEAN NOT NULL
);
COMMENT ON TABLE quotations IS 'One row per quotation in a distinct article.';
COMMENT ON COLUMN quotations.quotation_id IS 'Key: quo1:…';
COMMENT ON COLUMN quotations.content_id IS 'The article that quotes.';
COMMENT ON COLUMN quotations.position IS 'Of the sentence in which it begins, as in sentences.';
COMMENT ON COLUMN quotations.blocks IS 'Places in contents.blocks of the blocks over which it runs.';
COMMENT ON COLUMN quotations.starts IS 'Character offset into the first of them, behind the mark.';
COMMENT ON COLUMN quotations.ends IS 'Character offset into the last of them, before the mark.';
COMMENT ON COLUMN quotations.literal IS 'Its words; an empty line between blocks.';
COMMENT ON COLUMN quotations.speaker IS 'Who is said to speak, as written, a pronoun followed to the name; empty if nobody is named.';
COMMENT ON COLUMN quotations.speaker_block IS 'Place of the block that names the speaker; NULL if none does.';
COMMENT ON COLUMN quotations.speaker_starts IS 'Character offset into that block: of the name, or of the pronoun.';
COMMENT ON COLUMN quotations.speaker_ends IS 'Character offset just behind it.';
COMMENT ON COLUMN quotations.damaged IS 'Which quotation mark is lost: opening or closing; empty if none is.';
COMMENT ON COLUMN quotations.scare IS 'It has three words at most and is no sentence: it may be kept at arm''s length rather than quoted.';
COMMENT ON COLUMN quotations.nested IS 'It stands inside of another quotation.';

CREATE TABLE name_mentions (
    mention_id VARCHAR NOT NULL,
    content_id VARCHAR NOT NULL,
    position   INTEGER NOT NULL,
    block      INTEGER NOT NULL,
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    kind       VARCHAR NOT NULL,
    literal    VARCHAR NOT NULL,
    title      VARCHAR NOT NULL,
    role       VARCHAR NOT NULL,
    acronym    VARCHAR NOT NULL,
    expansion  VARCHAR NOT NULL,
    place      VARCHAR,
    country    VARCHAR,
    region     VARCHAR
);
COMMENT ON TABLE name_mentions IS 'One row per place in a distinct article at which a person, an organisation or a place is named.';
COMMENT ON COLUMN name_mentions.mention_id IS 'Key: nam1:…';
COMMENT ON COLUMN name_mentions.content_id IS 'The article that names it.';
COMMENT ON COLUMN name_mentions.position IS 'Of its sentence, as in sentences.';
COMMENT ON COLUMN name_mentions.block IS 'Place of its block in contents.blocks.';
COMMENT ON COLUMN name_mentions.starts IS 'Character offset into the block.';
COMMENT ON COLUMN name_mentions.ends IS 'Character offset just behind it.';
COMMENT ON COLUMN name_mentions.kind IS 'person, organisation or place.';
COMMENT ON COLUMN name_mentions.literal IS 'The name as written, without title and possessive.';
COMMENT ON COLUMN name_mentions.title IS 'What stands before a person''s name; empty if nothing does.';
COMMENT ON COLUMN name_mentions.role IS 'What is said of a person beside the name; empty if nothing is.';
COMMENT ON COLUMN name_mentions.acronym IS 'Of an organisation, where the article pairs it with a name; else empty.';
COMMENT ON COLUMN name_mentions.expansion IS 'The name that the article pairs with an acronym; else empty.';
COMMENT ON COLUMN name_mentions.place IS 'As GeoNames calls the place; NULL if it is none, or where it is not clear which one is meant.';
COMMENT ON COLUMN name_mentions.country IS 'Of the place: ISO 3166-1, two letters; NULL where place is.';
COMMENT ON COLUMN name_mentions.region IS 'Of the place: first-level division, as SY.11; NULL where place is.';

CREATE TABLE name_proposals (
    proposal_id VARCHAR NOT NULL,
    kind        VARCHAR NOT NULL,
    first       VARCHAR NOT NULL,
    second      VARCHAR NOT NULL,
    score       DOUBLE,
    reason      VARCHAR NOT NULL,
    status      VARCHAR NOT NULL
);
COMMENT ON TABLE name_proposals IS 'One row per two names that may be one person''s, organisation''s or place''s; nothing is merged.';
COMMENT ON COLUMN name_proposals.proposal_id IS 'Key: npr1:…';
COMMENT ON COLUMN name_proposals.kind IS 'person, organisation or place.';
COMMENT ON COLUMN name_proposals.first IS 'One name, white space folded.';
COMMENT ON COLUMN name_proposals.second IS 'The other, behind it in the alphabet.';
COMMENT ON COLUMN name_proposals.score IS 'From 0 to 1: how well the spellings fit, no probability; NULL where they are not the reason.';
COMMENT ON COLUMN name_proposals.reason IS 'In words, for a reader who decides.';
COMMENT ON COLUMN name_proposals.status IS 'proposed: the program never decides it.';

CREATE TABLE quotation_groups (
    group_id VARCHAR NOT NULL,
    variants VARCHAR[] NOT NULL,
    fragment BOOLEAN NOT NULL
);
COMMENT ON TABLE quotation_groups IS 'One row per quotation that the newest versions of two or more stories have in common.';
COMMENT ON COLUMN quotation_groups.group_id IS 'Key: qgr1:…';
COMMENT ON COLUMN quotation_groups.variants IS 'Its different wordings, white space folded.';
COMMENT ON COLUMN quotation_groups.fragment IS 'No wording has five content words: the same expression rather than the same statement.';

CREATE TABLE quotation_group_members (
    group_id     VARCHAR NOT NULL,
    quotation_id VARCHAR NOT NULL
);
COMMENT ON TABLE quotation_group_members IS 'One row per quotation of a group.';
COMMENT ON COLUMN quotation_group_members.group_id IS 'Key, with quotation_id.';
COMMENT ON COLUMN quotation_group_members.quotation_id IS 'The quotation.';

CREATE TABLE story_fragments (
    fragment_id   VARCHAR NOT NULL,
    content_id    VARCHAR NOT NULL,
    correction_id VARCHAR NOT NULL,
    publisher     VARCHAR NOT NULL,
    position      INTEGER NOT NULL,
    block         INTEGER NOT NULL,
    starts        INTEGER NOT NULL,
    ends          INTEGER NOT NULL,
    literal       VARCHAR NOT NULL,
    marked        BOOLEAN NOT NULL,
    corrected     VARCHAR,
    seen_at       VARCHAR NOT NULL,
    status        VARCHAR NOT NULL
);
COMMENT ON TABLE story_fragments IS 'One row per passage of another publisher''s story that an article quotes and says was corrected.';
COMMENT ON COLUMN story_fragments.fragment_id IS 'Key: frg1:…';
COMMENT ON COLUMN story_fragments.content_id IS 'The article that quotes it.';
COMMENT ON COLUMN story_fragments.correction_id IS 'The statement that it was corrected, in reported_corrections.';
COMMENT ON COLUMN story_fragments.publisher IS 'Of the story that is said to have held it.';
COMMENT ON COLUMN story_fragments.position IS 'Of the sentence in which it begins, as in sentences.';
COMMENT ON COLUMN story_fragments.block IS 'Place of its block in contents.blocks.';
COMMENT ON COLUMN story_fragments.starts IS 'Character offset into the block, marks left out.';
COMMENT ON COLUMN story_fragments.ends IS 'Character offset just behind it.';
COMMENT ON COLUMN story_fragments.literal IS 'The passage as the article quotes it.';
COMMENT ON COLUMN story_fragments.marked IS 'Quotation marks stand on both sides.';
COMMENT ON COLUMN story_fragments.corrected IS 'The corrected wording; NULL where the article does not give it.';
COMMENT ON COLUMN story_fragments.seen_at IS 'Where the passage is said to be seen still; empty if that is not said.';
COMMENT ON COLUMN story_fragments.status IS 'unverified: only captures of the other publisher''s story can confirm it (see fragment_sightings).';
