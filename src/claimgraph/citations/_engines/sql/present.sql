-- Which of the works asked for the field has, as a record or as one that is cited.
SELECT s.work
FROM works w
JOIN seeds s ON s.work = w.work
UNION
SELECT s.work
FROM edges e
JOIN seeds s ON s.work = e.cited
