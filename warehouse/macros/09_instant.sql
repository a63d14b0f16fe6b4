-- A reader's session may have any time zone; times without one are UTC here.
CREATE OR REPLACE MACRO instant_of(moment) AS
    CASE WHEN regexp_matches(moment::VARCHAR, ':\d\d(\.\d+)?\s*(Z|[+-]\d\d(:?\d\d)?|[A-Za-z][A-Za-z_/]+)$')
         THEN regexp_replace(moment::VARCHAR, '([ T]\d\d:\d\d)(\s*[^\d:\s])', '\1:00\2')::TIMESTAMPTZ
         ELSE (strftime((moment::VARCHAR)::TIMESTAMP, '%Y-%m-%d %H:%M:%S.%f') || '+00')::TIMESTAMPTZ END;
