# Writes bradley_terry.csv: strengths after Bradley and Terry as a logistic regression of base R (glm), with the invented
# comparisons with an average thing as rows of their own. Run in this folder: Rscript bradley_terry.R
# baseball: wins and losses in the Eastern Division of the American League, 1987 (Agresti, Categorical Data Analysis).
# steps: each thing had more than the next one, always. cycle: three things, each over the next. shares: some unsure.
teams <- c("Milwaukee", "Detroit", "Toronto", "NewYork", "Boston", "Cleveland", "Baltimore")
wins <- rbind(c(0, 7, 9, 7, 7, 9, 11), c(6, 0, 7, 5, 11, 9, 9), c(4, 6, 0, 7, 7, 8, 12), c(6, 8, 6, 0, 6, 7, 10),
              c(6, 2, 6, 7, 0, 7, 12), c(4, 4, 5, 6, 6, 0, 6), c(2, 4, 1, 3, 1, 7, 0))
baseball <- do.call(rbind, lapply(which(upper.tri(wins)), function(at) {
  i <- row(wins)[at]
  j <- col(wins)[at]
  data.frame(one = teams[i], other = teams[j], share = wins[i, j] / (wins[i, j] + wins[j, i]),
             weight = wins[i, j] + wins[j, i])
}))
sets <- list(
  baseball = baseball,
  steps = data.frame(one = c("a", "b", "c"), other = c("b", "c", "d"), share = 1, weight = 1),
  cycle = data.frame(one = c("a", "b", "c"), other = c("b", "c", "a"), share = 1, weight = c(1, 1, 1)),
  shares = data.frame(one = c("a", "b", "a", "c", "d"), other = c("b", "c", "c", "d", "a"),
                      share = c(0.9, 0.75, 0.5, 1, 0.2), weight = c(0.5, 2, 1, 300, 0.01)))

fitted <- function(d, prior) {
  things <- sort(unique(c(d$one, d$other)))
  X <- rbind(sapply(things, function(t) (d$one == t) - (d$other == t)), diag(length(things)))
  colnames(X) <- things
  share <- c(d$share, rep(0.5, length(things)))
  weight <- c(d$weight, rep(prior, length(things)))
  res <- suppressWarnings(glm(share ~ X - 1, weights = weight, family = quasibinomial,
                              control = list(epsilon = 1e-15, maxit = 200)))
  theta <- coef(res)
  V <- summary(res, dispersion = 1)$cov.scaled
  chance <- function(theta) sapply(seq_along(theta), function(i) mean(plogis(theta[i] - theta[-i])))
  # The slope of the mean chance by small steps, not by a formula.
  J <- sapply(seq_along(theta), function(k) {
    h <- 1e-5
    up <- theta
    down <- theta
    up[k] <- up[k] + h
    down[k] <- down[k] - h
    (chance(up) - chance(down)) / (2 * h)
  })
  data.frame(thing = things, strength = unname(theta), se = sqrt(diag(V)), chance = chance(theta),
             chance_se = sqrt(diag(J %*% V %*% t(J))))
}

out <- do.call(rbind, lapply(names(sets), function(name) do.call(rbind, lapply(c(0.1, 1, 4), function(prior) {
  cbind(set = name, prior = prior, fitted(sets[[name]], prior))
}))))
pairs <- do.call(rbind, lapply(names(sets), function(name) cbind(set = name, sets[[name]])))
for (column in 4:7) out[[column]] <- format(out[[column]], digits = 12, trim = TRUE)
pairs$share <- format(pairs$share, digits = 15, trim = TRUE)
write.csv(out, "bradley_terry.csv", row.names = FALSE, quote = FALSE)
write.csv(pairs, "bradley_terry_pairs.csv", row.names = FALSE, quote = FALSE)
