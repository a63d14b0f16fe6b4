CREATE OR REPLACE VIEW capture_costs AS
WITH shown AS (
    SELECT capture_id, list((part, content_id) ORDER BY part) AS articles
    FROM captured_articles
    GROUP BY capture_id
), stored AS (
    SELECT captures.source_id, captures.warc_length,
           lag(articles) OVER (PARTITION BY captures.source_id ORDER BY captured_at, capture_id) AS articles_before,
           articles
    FROM captures
    LEFT JOIN shown USING (capture_id)
), counted AS (
    SELECT source_id, count(*) AS captures, sum(warc_length)::BIGINT AS bytes,
           count(*) FILTER (articles = articles_before) AS captures_without_news,
           coalesce(sum(warc_length) FILTER (articles = articles_before), 0)::BIGINT AS bytes_without_news
    FROM stored
    GROUP BY source_id
)
SELECT counted.source_id, sources."location", captures, bytes, captures_without_news, bytes_without_news,
       bytes_without_news / bytes AS share_without_news
FROM counted
LEFT JOIN sources USING (source_id);
COMMENT ON VIEW capture_costs IS 'One row per source with captures: what they take on the disk, and what of it brought nothing new.';
COMMENT ON COLUMN capture_costs.source_id IS 'Key: src1:…';
COMMENT ON COLUMN capture_costs."location" IS 'Path below the folder of the source list, or URL.';
COMMENT ON COLUMN capture_costs.captures IS 'Stored bodies.';
COMMENT ON COLUMN capture_costs.bytes IS 'Of their records in the WARC files, compressed.';
COMMENT ON COLUMN capture_costs.captures_without_news IS 'Captures that show the same articles as the capture before: other bytes (clocks, counters, teasers), nothing new.';
COMMENT ON COLUMN capture_costs.bytes_without_news IS 'Of the records of these.';
COMMENT ON COLUMN capture_costs.share_without_news IS 'Of all bytes of the source, 0 to 1.';
