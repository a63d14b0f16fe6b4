-- One row per capture in quarantine whose id or location begins so (all, for an empty text), the newest first.
SELECT capture_id, state, rule, reason, outcome, captured_at, location, headline, opening, decision_reason, warc, warc_offset
FROM quarantine
WHERE starts_with(capture_id, $story) OR starts_with(location, $story)
ORDER BY captured_at DESC, capture_id;
