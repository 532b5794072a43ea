-- Identifiers of the works asked for.
SELECT n.work, n.id
FROM names n
JOIN seeds s ON s.work = n.work
ORDER BY 1, 2
