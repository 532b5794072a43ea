-- Bibliographic coupling: works that share references with a seed, with how many of the seeds, and how many in all.
SELECT b.citing AS work, COUNT(DISTINCT a.citing) AS seeds, COUNT(*) AS times
FROM seeds s
JOIN edges a ON a.citing = s.work
JOIN edges b ON b.cited = a.cited
WHERE NOT EXISTS (SELECT 1 FROM seeds t WHERE t.work = b.citing)
GROUP BY b.citing
ORDER BY 3 DESC, 1
LIMIT {most}
