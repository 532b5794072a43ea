-- The works that are cited most here.
SELECT e.cited AS work, COUNT(*) AS cited
FROM edges e
GROUP BY e.cited
ORDER BY 2 DESC, 1
LIMIT {most}
