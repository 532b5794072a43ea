# Writes network_<name>_arms.csv and network_<name>_results.csv: network meta-analyses as metafor's rma.mv does them.
# Arms are estimates with their variance; contrasts are each arm of a study against the first one listed.
# Run in this folder: Rscript network.R
suppressMessages(library(metafor))

contrasts_of <- function(arms) {
  rows <- list()
  v <- list()
  for (study in unique(arms$study)) {
    a <- arms[arms$study == study, ]
    rows[[study]] <- data.frame(study = study, base = a$treatment[1], treatment = a$treatment[-1],
                                y = a$y[-1] - a$y[1], design = paste(sort(a$treatment), collapse = "+"))
    v[[study]] <- diag(a$v[-1], nrow(a) - 1) + a$v[1]
  }
  list(d = do.call(rbind, rows), V = as.matrix(bldiag(v)))
}

analyse <- function(name, arms) {
  arms$study <- as.character(arms$study)
  arms$treatment <- as.character(arms$treatment)
  cc <- contrasts_of(arms)
  d <- cc$d
  d$number <- ave(seq_len(nrow(d)), d$study, FUN = seq_along)
  treatments <- sort(unique(arms$treatment))
  X <- sapply(treatments[-1], function(t) (d$treatment == t) - (d$base == t))
  tight <- list(optimizer = "BFGS", reltol = 1e-15, maxit = 1000)
  fitted <- function(X) rma.mv(d$y, cc$V, mods = X, intercept = FALSE, random = ~ number | study, struct = "CS", rho = 0.5,
                               data = d, control = tight, sparse = FALSE)
  res <- fitted(X)
  out <- data.frame(what = c("tau2", "q", "q_df"), value = c(res$tau2, res$QE, res$k - res$p))
  out <- rbind(out, data.frame(what = paste0("estimate:", treatments[-1]), value = as.vector(res$beta)))
  out <- rbind(out, data.frame(what = paste0("se:", treatments[-1]), value = res$se))
  # Every design with contrasts of its own; a network is consistent where they all come from one set of estimates.
  key <- paste(d$design, d$base, d$treatment)
  first <- !duplicated(key)
  A <- sapply(key[first], function(k) as.numeric(key == k))
  full <- fitted(A)
  L <- t(MASS::Null(X[first, , drop = FALSE]))
  test <- anova(full, X = L)
  out <- rbind(out, data.frame(what = c("inconsistency_tau2", "inconsistency_q", "inconsistency_df"),
                               value = c(full$tau2, test$QM, nrow(L))))
  out$value <- format(out$value, digits = 15, trim = TRUE)
  write.csv(arms[c("study", "treatment", "y", "v")], sprintf("network_%s_arms.csv", name), row.names = FALSE, quote = FALSE)
  write.csv(out, sprintf("network_%s_results.csv", name), row.names = FALSE, quote = FALSE)
}

# Senn et al. 2013: means of glucose-lowering trials, one with three arms.
arms <- dat.senn2013
arms$y <- arms$mi
arms$v <- arms$sdi^2 / arms$ni
analyse("senn2013", arms)

# Hasselblad 1998: log odds of smoking cessation, two trials with three arms.
arms <- escalc(measure = "PLO", xi = xi, ni = ni, data = dat.hasselblad1998, add = 1/2, to = "only0")
analyse("hasselblad1998", data.frame(study = arms$study, treatment = arms$trt, y = as.numeric(arms$yi), v = arms$vi))

# Dong et al. 2013: log odds of death in COPD, several trials with three or four arms.
arms <- escalc(measure = "PLO", xi = death, ni = randomized, data = dat.dong2013, add = 1/2, to = "if0all")
arms$treatment <- gsub("[^A-Za-z]+", "-", arms$treatment)
analyse("dong2013", data.frame(study = arms$id, treatment = arms$treatment, y = as.numeric(arms$yi), v = arms$vi))

# Log ratios of two means in the same people, as escalc(measure = "ROMC") takes them.
pairs <- expand.grid(m1 = c(12.5, 40, 81), m2 = c(33, 70), sd1 = c(5, 29), sd2 = c(8, 30), n = c(9, 21), r = c(0, 0.5, 0.9))
pairs <- escalc(measure = "ROMC", m1i = m1, m2i = m2, sd1i = sd1, sd2i = sd2, ni = n, ri = r, data = pairs)
pairs <- data.frame(pairs[c("m1", "m2", "sd1", "sd2", "n", "r")], y = as.numeric(pairs$yi), v = pairs$vi)
write.csv(format(pairs, digits = 15, trim = TRUE), "network_romc.csv", row.names = FALSE, quote = FALSE)
