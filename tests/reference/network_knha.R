# Writes network_knha.csv: networks of the trials with two arms in network_<name>_arms.csv as a weighted regression whose
# intervals rest on the scatter seen (Knapp and Hartung), with t. The variance between studies is that of rma.mv. (rma of
# metafor 3.8 centres the values before it sums their squares, which is wrong without an intercept: Q of senn2013 would be
# 159 in place of 97.) Run in this folder after network.R: Rscript network_knha.R
suppressMessages(library(metafor))

analyse <- function(name) {
  arms <- read.csv(sprintf("network_%s_arms.csv", name), colClasses = c("character", "character", "numeric", "numeric"))
  two <- arms[arms$study %in% names(which(table(arms$study) == 2)), ]
  first <- two[!duplicated(two$study), ]
  other <- two[duplicated(two$study), ]
  treatments <- sort(unique(two$treatment))
  X <- sapply(treatments[-1], function(t) (other$treatment == t) - (first$treatment == t))
  difference <- other$y - first$y
  variance <- other$v + first$v
  mv <- rma.mv(difference, variance, mods = X, intercept = FALSE, random = ~ 1 | study, data = other,
               control = list(optimizer = "BFGS", reltol = 1e-15, maxit = 1000))
  res <- lm(difference ~ X - 1, weights = 1 / (variance + mv$sigma2))
  data.frame(name = name, treatment = treatments[-1], estimate = coef(res), se = coef(summary(res))[, 2],
             low = confint(res)[, 1], high = confint(res)[, 2], tau2 = mv$sigma2, df = res$df.residual)
}

out <- do.call(rbind, lapply(c("hasselblad1998", "senn2013"), analyse))
for (column in 3:7) out[[column]] <- format(out[[column]], digits = 15, trim = TRUE)
write.csv(out, "network_knha.csv", row.names = FALSE, quote = FALSE)
