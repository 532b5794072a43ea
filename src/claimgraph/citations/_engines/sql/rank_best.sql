-- The works of highest PageRank.
SELECT work, score
FROM ranks
ORDER BY 2 DESC, 1
LIMIT {most}
