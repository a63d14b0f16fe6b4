-- Pages of the web: what was asked and answered, what pages say of themselves, what is held back, and what belongs together.
ALTER TABLE source_listings ADD COLUMN kind VARCHAR DEFAULT 'document';
COMMENT ON COLUMN source_listings.kind IS 'document (a file), page (a page of the web) or feed (a feed or sitemap).';
COMMENT ON COLUMN source_listings.location IS 'Path below the folder of the source list, or URL.';

CREATE TABLE exchanges (
    look_id       VARCHAR PRIMARY KEY,
    origin        VARCHAR NOT NULL,
    via           VARCHAR NOT NULL,
    url           VARCHAR NOT NULL,
    final_url     VARCHAR NOT NULL,
    hops          STRUCT(url VARCHAR, status INTEGER, "location" VARCHAR)[] NOT NULL,
    status        INTEGER,
    etag          VARCHAR NOT NULL,
    last_modified VARCHAR NOT NULL,
    fetched_at    TIMESTAMPTZ NOT NULL,
    warc          VARCHAR NOT NULL
);
COMMENT ON TABLE exchanges IS 'One row per look at a page or feed: what was asked of whom, and how the answer was headed.';
COMMENT ON COLUMN exchanges.look_id IS 'Key: the look in observations.';
COMMENT ON COLUMN exchanges.origin IS 'live, archive, warc or file: who handed the bytes over.';
COMMENT ON COLUMN exchanges.via IS 'Base URL of the archive, or name of the file; empty for a live page.';
COMMENT ON COLUMN exchanges.url IS 'As asked for.';
COMMENT ON COLUMN exchanges.final_url IS 'Where the redirects ended.';
COMMENT ON COLUMN exchanges.hops IS 'The redirects on the way, in order: URL, status, where it led.';
COMMENT ON COLUMN exchanges.status IS 'HTTP status of the last answer; NULL when none came.';
COMMENT ON COLUMN exchanges.etag IS 'As sent; empty when none was.';
COMMENT ON COLUMN exchanges.last_modified IS 'As sent; empty when none was.';
COMMENT ON COLUMN exchanges.fetched_at IS 'UTC: when the answer was received here.';
COMMENT ON COLUMN exchanges.warc IS 'WARC file that records it.';

CREATE TABLE decisions (
    decision_id VARCHAR PRIMARY KEY,
    decided_at  TIMESTAMPTZ NOT NULL,
    verdict     VARCHAR NOT NULL,
    subject     VARCHAR NOT NULL,
    other       VARCHAR NOT NULL,
    reason      VARCHAR NOT NULL,
    warc        VARCHAR NOT NULL
);
COMMENT ON TABLE decisions IS 'One row per decision of a person about a capture or about two sources; the later one on a subject holds.';
COMMENT ON COLUMN decisions.decision_id IS 'Key: dec1:…';
COMMENT ON COLUMN decisions.decided_at IS 'UTC.';
COMMENT ON COLUMN decisions.verdict IS 'release or reject (a capture), merge or split (two sources).';
COMMENT ON COLUMN decisions.subject IS 'The capture, or the source.';
COMMENT ON COLUMN decisions.other IS 'The second source; empty for a capture.';
COMMENT ON COLUMN decisions.reason IS 'In the person''s words.';
COMMENT ON COLUMN decisions.warc IS 'WARC file that records it.';

ALTER TABLE contents ADD COLUMN modified STRUCT("value" VARCHAR, "precision" VARCHAR, basis VARCHAR, evidence VARCHAR, "zone" VARCHAR, instant TIMESTAMPTZ);
ALTER TABLE contents ADD COLUMN canonical_url VARCHAR;
ALTER TABLE contents ADD COLUMN section VARCHAR;
ALTER TABLE contents ADD COLUMN image VARCHAR;
ALTER TABLE contents ADD COLUMN tags VARCHAR[];
ALTER TABLE contents ADD COLUMN links STRUCT("text" VARCHAR, url VARCHAR)[];
ALTER TABLE contents ADD COLUMN provenance STRUCT("field" VARCHAR, found_in VARCHAR)[];
COMMENT ON COLUMN contents.modified IS 'When the page says that it was last changed, in the parts of a date; NULL when it does not say.';
COMMENT ON COLUMN contents.canonical_url IS 'Where the page says that it belongs; NULL when it does not say.';
COMMENT ON COLUMN contents.section IS 'Of the publisher''s site, as written; NULL without one.';
COMMENT ON COLUMN contents.image IS 'URL of the leading picture; NULL without one.';
COMMENT ON COLUMN contents.tags IS 'Keywords that the publisher gives, in order.';
COMMENT ON COLUMN contents.links IS 'Links in the text, in order: their words and their target.';
COMMENT ON COLUMN contents.provenance IS 'Where each field of a web page was found; empty for plain text.';

ALTER TABLE extractions ADD COLUMN refusal_rule VARCHAR DEFAULT '';
ALTER TABLE extractions ADD COLUMN refusal_reason VARCHAR DEFAULT '';
ALTER TABLE extractions ADD COLUMN refusal_outcome VARCHAR DEFAULT '';
COMMENT ON COLUMN extractions.refusal_rule IS 'Why the page is not taken for the story, by name: bot-wall, soft-404, login-page, …; empty when it is.';
COMMENT ON COLUMN extractions.refusal_reason IS 'The same in words.';
COMMENT ON COLUMN extractions.refusal_outcome IS 'What the look came to in truth: blocked, absent, failed or quarantined; empty without a refusal.';

CREATE TABLE source_roots (
    source_id VARCHAR NOT NULL,
    root_id   VARCHAR NOT NULL,
    "location" VARCHAR NOT NULL,
    reason    VARCHAR NOT NULL,
    evidence  VARCHAR NOT NULL
);
COMMENT ON TABLE source_roots IS 'One row per source with captures: the source under whose name its stories stand.';
COMMENT ON COLUMN source_roots.source_id IS 'Key.';
COMMENT ON COLUMN source_roots.root_id IS 'The same source, or the one that it is an alias of.';
COMMENT ON COLUMN source_roots."location" IS 'Of the root.';
COMMENT ON COLUMN source_roots.reason IS 'canonical, redirect, article-number or merge; empty for a source that stands for itself.';
COMMENT ON COLUMN source_roots.evidence IS 'The capture or the decision that says so; empty for a source that stands for itself.';

CREATE TABLE held_captures (
    capture_id VARCHAR NOT NULL,
    part       INTEGER NOT NULL,
    source_id  VARCHAR NOT NULL,
    rule       VARCHAR NOT NULL,
    reason     VARCHAR NOT NULL
);
COMMENT ON TABLE held_captures IS 'One row per article of a capture that its neighbours in time speak against, so that it is no version.';
COMMENT ON COLUMN held_captures.capture_id IS 'Key, with part.';
COMMENT ON COLUMN held_captures.part IS 'As in captured_articles.';
COMMENT ON COLUMN held_captures.source_id IS 'The source under whose name the story stands.';
COMMENT ON COLUMN held_captures.rule IS 'collapsed (a fragment of the text) or another-story.';
COMMENT ON COLUMN held_captures.reason IS 'In words.';

ALTER TABLE notice_changes ADD COLUMN told VARCHAR[];
ALTER TABLE notice_changes ADD COLUMN silent VARCHAR[];
COMMENT ON COLUMN notice_changes.told IS 'The facts of the change that the notice speaks of, literally.';
COMMENT ON COLUMN notice_changes.silent IS 'The facts of the change that no notice of the story speaks of; empty where all are told.';
