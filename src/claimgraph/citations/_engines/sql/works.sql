-- What is known of the works asked for.
SELECT w.work, w.id, w.title, w.year, w.type, w.cited_by, w.listed, w.partial, w.retracted
FROM works w
JOIN seeds s ON s.work = w.work
ORDER BY 1
