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
