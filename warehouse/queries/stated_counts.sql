-- One row: how much the newest versions of the stories state, quote and name, and what of it several stories share.
SELECT (SELECT count(*) FROM claim_timeline WHERE newest) AS claims,
       (SELECT count(*) FROM quotation_timeline WHERE newest) AS quotations,
       (SELECT count(*) FROM quotation_groups) AS shared,
       (SELECT count(DISTINCT name) FROM people WHERE kind = 'person') AS persons,
       (SELECT count(DISTINCT name) FROM people WHERE kind = 'organisation') AS organisations,
       (SELECT count(*) FROM name_proposals) AS proposals;
