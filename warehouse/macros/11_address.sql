CREATE OR REPLACE MACRO address_key(url) AS
    regexp_replace(regexp_replace(trim(url), '^(?i:https?://)(?i:www\.)?', ''), '/?(#.*)?$', '');
COMMENT ON MACRO address_key IS 'A URL without scheme, www., fragment and closing slash; a path as it is.';
