CREATE OR REPLACE MACRO address_key(url) AS
    regexp_replace(regexp_replace(trim(url), '^(?i:https?://)(?i:www\.)?', ''), '/?(#.*)?$', '');
