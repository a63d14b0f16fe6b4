-- One row per correction of another publisher that the newest version of a story reports, with the fate of what it quotes.
SELECT corrections.*,
       (SELECT list(struct_pack(literal := seen.literal, status := seen.status, story := seen.seen_in_headline,
                                seen_from := seen.seen_from, seen_until := seen.seen_until, gone_by := seen.gone_by)
                    ORDER BY seen.block, seen.starts, seen.seen_from)
        FROM fragment_sightings AS seen
        WHERE seen.correction_id = corrections.correction_id AND seen.version_id = corrections.version_id) AS fragments
FROM corrections
WHERE newest
ORDER BY location, story_id, block, starts;
