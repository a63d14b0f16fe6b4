-- What was made of it: derived from captures, replaced when an extractor or the comparison changes.
CREATE TABLE extractions (
    capture_id     VARCHAR NOT NULL,
    source_id      VARCHAR NOT NULL,
    extraction_key VARCHAR NOT NULL,
    articles       INTEGER NOT NULL,
    problem        VARCHAR NOT NULL,
    damage         VARCHAR[] NOT NULL
);
COMMENT ON TABLE extractions IS 'One row per capture: what extraction came to.';
COMMENT ON COLUMN extractions.capture_id IS 'Key.';
COMMENT ON COLUMN extractions.source_id IS 'Of the capture.';
COMMENT ON COLUMN extractions.extraction_key IS 'Extractor, its version, its options. Only texts under one key are compared.';
COMMENT ON COLUMN extractions.articles IS 'Articles found.';
COMMENT ON COLUMN extractions.problem IS 'Why there is no article; empty when there is one. Such a capture is quarantined.';
COMMENT ON COLUMN extractions.damage IS 'What is wrong with the text, in words.';

CREATE TABLE contents (
    content_id          VARCHAR NOT NULL,
    state_id            VARCHAR NOT NULL,
    headline            VARCHAR,
    authors             VARCHAR[] NOT NULL,
    site                VARCHAR,
    site_basis          VARCHAR,
    published           VARCHAR,
    published_precision VARCHAR,
    published_basis     VARCHAR,
    published_zone      VARCHAR,
    published_at        TIMESTAMPTZ,
    published_evidence  VARCHAR,
    dateline            VARCHAR,
    language            VARCHAR,
    text                VARCHAR NOT NULL,
    blocks              STRUCT("role" VARCHAR, "text" VARCHAR)[] NOT NULL
);
COMMENT ON TABLE contents IS 'One row per distinct article: its fields, its text, its blocks.';
COMMENT ON COLUMN contents.content_id IS 'Key: art1:…';
COMMENT ON COLUMN contents.state_id IS 'Hash of what a reader is told; two contents that differ only in what the extractor concludes share it.';
COMMENT ON COLUMN contents.headline IS 'White space folded; NULL when the page shows none.';
COMMENT ON COLUMN contents.authors IS 'In order, as written; empty when none is named.';
COMMENT ON COLUMN contents.site IS 'Publisher; NULL when neither stated nor to be inferred.';
COMMENT ON COLUMN contents.site_basis IS 'stated or inferred.';
COMMENT ON COLUMN contents.published IS 'ISO 8601, as long as the precision allows, in local time of published_zone.';
COMMENT ON COLUMN contents.published_precision IS 'year, month, day, minute or second.';
COMMENT ON COLUMN contents.published_basis IS 'stated or inferred.';
COMMENT ON COLUMN contents.published_zone IS 'Time zone as stated; NULL when unknown.';
COMMENT ON COLUMN contents.published_at IS 'UTC; NULL unless stated to the minute with a known zone.';
COMMENT ON COLUMN contents.published_evidence IS 'The literal words that give the date.';
COMMENT ON COLUMN contents.dateline IS 'Place of the dateline paragraph; NULL without one.';
COMMENT ON COLUMN contents.language IS 'ISO 639-1, told from the text; NULL when the text is too short.';
COMMENT ON COLUMN contents.text IS 'What the article says, an empty line between two paragraphs.';
COMMENT ON COLUMN contents.blocks IS 'All blocks in the order of the page with their roles, those outside of the text too.';

CREATE TABLE captured_articles (
    capture_id VARCHAR NOT NULL,
    part       INTEGER NOT NULL,
    source_id  VARCHAR NOT NULL,
    content_id VARCHAR NOT NULL,
    spans      STRUCT("start" BIGINT, "end" BIGINT)[] NOT NULL
);
COMMENT ON TABLE captured_articles IS 'One row per article of a capture.';
COMMENT ON COLUMN captured_articles.capture_id IS 'Key, with part.';
COMMENT ON COLUMN captured_articles.part IS 'Place among the articles of the capture, from 0; -1 for what stands around them.';
COMMENT ON COLUMN captured_articles.source_id IS 'Of the capture.';
COMMENT ON COLUMN captured_articles.content_id IS 'What the article holds.';
COMMENT ON COLUMN captured_articles.spans IS 'Of each block: character offsets into the decoded text of the capture.';

CREATE TABLE sentences (
    content_id VARCHAR NOT NULL,
    position   INTEGER NOT NULL,
    block      INTEGER NOT NULL,
    role       VARCHAR NOT NULL,
    text       VARCHAR NOT NULL,
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    truncated  BOOLEAN NOT NULL
);
COMMENT ON TABLE sentences IS 'One row per sentence of a distinct article, outside of its head.';
COMMENT ON COLUMN sentences.content_id IS 'Key, with position.';
COMMENT ON COLUMN sentences.position IS 'From 0, through the whole article.';
COMMENT ON COLUMN sentences.block IS 'Place of its block in contents.blocks, from 0.';
COMMENT ON COLUMN sentences.role IS 'Of its block; paragraph, standfirst, subheading and list are the text.';
COMMENT ON COLUMN sentences.text IS 'Literal.';
COMMENT ON COLUMN sentences.starts IS 'Character offset into the text of its block.';
COMMENT ON COLUMN sentences.ends IS 'Character offset just behind it.';
COMMENT ON COLUMN sentences.truncated IS 'The block breaks off before the sentence ends.';

CREATE TABLE stories (
    story_id  VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    kind      VARCHAR NOT NULL,
    label     VARCHAR NOT NULL
);
COMMENT ON TABLE stories IS 'One row per story: an article that is followed through time.';
COMMENT ON COLUMN stories.story_id IS 'Key: sto1:…';
COMMENT ON COLUMN stories.source_id IS 'Where it stands.';
COMMENT ON COLUMN stories.kind IS 'article, or page for what stands around the articles of a source.';
COMMENT ON COLUMN stories.label IS 'Empty for the first story of a source; else what it was first called.';

CREATE TABLE versions (
    version_id    VARCHAR NOT NULL,
    story_id      VARCHAR NOT NULL,
    source_id     VARCHAR NOT NULL,
    number        INTEGER NOT NULL,
    content_id    VARCHAR NOT NULL,
    state_id      VARCHAR NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at  TIMESTAMPTZ NOT NULL,
    looks         INTEGER NOT NULL
);
COMMENT ON TABLE versions IS 'One row per distinct state of a story for as long as no other state was seen.';
COMMENT ON COLUMN versions.version_id IS 'Key: ver1:…';
COMMENT ON COLUMN versions.story_id IS 'Whose version.';
COMMENT ON COLUMN versions.source_id IS 'Of the story.';
COMMENT ON COLUMN versions.number IS 'From 1, in order of time.';
COMMENT ON COLUMN versions.content_id IS 'What it holds, as its first capture shows it.';
COMMENT ON COLUMN versions.state_id IS 'Hash of what a reader is told: equal in two versions when a text came back.';
COMMENT ON COLUMN versions.first_seen_at IS 'UTC.';
COMMENT ON COLUMN versions.last_seen_at IS 'UTC.';
COMMENT ON COLUMN versions.looks IS 'How many looks showed it.';

CREATE TABLE version_captures (
    version_id VARCHAR NOT NULL,
    capture_id VARCHAR NOT NULL,
    part       INTEGER NOT NULL,
    source_id  VARCHAR NOT NULL
);
COMMENT ON TABLE version_captures IS 'One row per article of a capture: the version that it shows.';
COMMENT ON COLUMN version_captures.version_id IS 'The version.';
COMMENT ON COLUMN version_captures.capture_id IS 'Key, with part.';
COMMENT ON COLUMN version_captures.part IS 'As in captured_articles.';
COMMENT ON COLUMN version_captures.source_id IS 'Of the capture.';

CREATE TABLE comparisons (
    old_version_id VARCHAR NOT NULL,
    new_version_id VARCHAR NOT NULL,
    story_id       VARCHAR NOT NULL,
    source_id      VARCHAR NOT NULL,
    engine         VARCHAR NOT NULL,
    truncated      BOOLEAN NOT NULL
);
COMMENT ON TABLE comparisons IS 'One row per pair of neighbouring versions that was compared.';
COMMENT ON COLUMN comparisons.old_version_id IS 'Key, with new_version_id.';
COMMENT ON COLUMN comparisons.new_version_id IS 'The version that follows it.';
COMMENT ON COLUMN comparisons.story_id IS 'Whose versions.';
COMMENT ON COLUMN comparisons.source_id IS 'Of the story.';
COMMENT ON COLUMN comparisons.engine IS 'Which comparison, by version.';
COMMENT ON COLUMN comparisons.truncated IS 'The comparison hit its bound and is coarser than usual.';

CREATE TABLE changes (
    change_id      VARCHAR NOT NULL,
    story_id       VARCHAR NOT NULL,
    source_id      VARCHAR NOT NULL,
    old_version_id VARCHAR NOT NULL,
    new_version_id VARCHAR NOT NULL,
    ordinal        INTEGER NOT NULL,
    kind           VARCHAR NOT NULL,
    role           VARCHAR NOT NULL,
    before         VARCHAR NOT NULL,
    after          VARCHAR NOT NULL,
    words          STRUCT(before_start INTEGER, before_end INTEGER, after_start INTEGER, after_end INTEGER)[] NOT NULL,
    old_position   INTEGER,
    new_position   INTEGER,
    moved          BOOLEAN NOT NULL,
    block          INTEGER,
    labels         STRUCT("name" VARCHAR, "rule" VARCHAR, "reason" VARCHAR, before_start INTEGER, before_end INTEGER,
                          after_start INTEGER, after_end INTEGER)[] NOT NULL,
    substantive    VARCHAR NOT NULL,
    rank           INTEGER NOT NULL,
    rank_reason    VARCHAR NOT NULL,
    summary        VARCHAR NOT NULL
);
COMMENT ON TABLE changes IS 'One row per change between two neighbouring versions.';
COMMENT ON COLUMN changes.change_id IS 'Key: chg1:…';
COMMENT ON COLUMN changes.story_id IS 'Whose change.';
COMMENT ON COLUMN changes.source_id IS 'Of the story.';
COMMENT ON COLUMN changes.old_version_id IS 'The version before it.';
COMMENT ON COLUMN changes.new_version_id IS 'The version after it.';
COMMENT ON COLUMN changes.ordinal IS 'Place among the changes between the two versions, from 0.';
COMMENT ON COLUMN changes.kind IS 'headline, byline, date, site, added, deleted, edited, moved, split or merged.';
COMMENT ON COLUMN changes.role IS 'Of the block in which it lies; head for a field.';
COMMENT ON COLUMN changes.before IS 'Literal text in the older version; empty for an addition.';
COMMENT ON COLUMN changes.after IS 'Literal text in the newer version; empty for a deletion.';
COMMENT ON COLUMN changes.words IS 'What differs, as character offsets into before and after.';
COMMENT ON COLUMN changes.old_position IS 'Sentence position in the older version; NULL for an addition and for a field.';
COMMENT ON COLUMN changes.new_position IS 'Sentence position in the newer version; NULL for a deletion and for a field.';
COMMENT ON COLUMN changes.moved IS 'It stands elsewhere among its neighbours, whatever else happened to it.';
COMMENT ON COLUMN changes.block IS 'Place of its block in contents.blocks of the newer version, of the older one for a deletion; NULL for a field.';
COMMENT ON COLUMN changes.labels IS 'What it touches, each with the rule that says so and its places in before and after.';
COMMENT ON COLUMN changes.substantive IS 'Whether it alters what a reader is told: yes, no or unknown.';
COMMENT ON COLUMN changes.rank IS 'How much it matters, 0 to 100.';
COMMENT ON COLUMN changes.rank_reason IS 'Why, in words.';
COMMENT ON COLUMN changes.summary IS 'One line that tells it.';

CREATE TABLE notices (
    notice_id  VARCHAR NOT NULL,
    story_id   VARCHAR NOT NULL,
    source_id  VARCHAR NOT NULL,
    version_id VARCHAR NOT NULL,
    change_id  VARCHAR NOT NULL,
    kind       VARCHAR NOT NULL,
    rule       VARCHAR NOT NULL,
    text       VARCHAR NOT NULL,
    starts     INTEGER NOT NULL,
    ends       INTEGER NOT NULL,
    subject    VARCHAR NOT NULL,
    wrong      VARCHAR NOT NULL,
    "right"    VARCHAR NOT NULL,
    dated      VARCHAR NOT NULL
);
COMMENT ON TABLE notices IS 'One row per notice of a publisher about its own story: correction, clarification, update, apology.';
COMMENT ON COLUMN notices.notice_id IS 'Key: not1:…';
COMMENT ON COLUMN notices.story_id IS 'Whose notice.';
COMMENT ON COLUMN notices.source_id IS 'Of the story.';
COMMENT ON COLUMN notices.version_id IS 'The version in which it first stands.';
COMMENT ON COLUMN notices.change_id IS 'The change that brought it.';
COMMENT ON COLUMN notices.kind IS 'correction, clarification, update, apology, retraction or editors-note.';
COMMENT ON COLUMN notices.rule IS 'The form of words by which it was found.';
COMMENT ON COLUMN notices.text IS 'Literal.';
COMMENT ON COLUMN notices.starts IS 'Character offset into the after of the change.';
COMMENT ON COLUMN notices.ends IS 'Character offset just behind it.';
COMMENT ON COLUMN notices.subject IS 'What it says was wrong; empty if it does not say.';
COMMENT ON COLUMN notices.wrong IS 'The wrong wording that it gives; empty if none.';
COMMENT ON COLUMN notices."right" IS 'The right wording that it gives; empty if none.';
COMMENT ON COLUMN notices.dated IS 'The date that it gives, literally; empty if none.';

CREATE TABLE notice_changes (
    notice_id VARCHAR NOT NULL,
    change_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL
);
COMMENT ON TABLE notice_changes IS 'One row per change that a notice speaks of.';
COMMENT ON COLUMN notice_changes.notice_id IS 'Key, with change_id.';
COMMENT ON COLUMN notice_changes.change_id IS 'The change.';
COMMENT ON COLUMN notice_changes.source_id IS 'Of the story.';

CREATE TABLE timelines (
    source_id VARCHAR NOT NULL,
    digest    VARCHAR NOT NULL
);
COMMENT ON TABLE timelines IS 'One row per source: what its stories, versions and changes were made from.';
COMMENT ON COLUMN timelines.source_id IS 'Key.';
COMMENT ON COLUMN timelines.digest IS 'Hash of its sightings, extractions and the comparison''s version.';
