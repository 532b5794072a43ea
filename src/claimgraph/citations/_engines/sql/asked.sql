-- The works asked for.
SELECT work FROM seeds
ORDER BY 1
