-- Numbers of works by their identifiers.
SELECT n.id, n.work
FROM names n
JOIN wanted w ON w.id = n.id
ORDER BY 1, 2
