-- One row per claim of a group of claims about one thing, contradictions first.
SELECT * FROM disagreements;
