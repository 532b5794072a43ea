# Makes the reference values of tests/synthesis/test_synthesis.py: Rscript metafor.R, run in this folder.
# Needs the R packages metafor and metadat; the versions used are written to versions.csv.
suppressPackageStartupMessages({
  library(metafor)
  library(metadat)
})
options(warn = 1)

few <- function(dat) {
  dat <- dat[, c("yi", "vi")]
  dat <- dat[!is.na(dat$yi) & !is.na(dat$vi), ]
  data.frame(yi = as.numeric(dat$yi), vi = as.numeric(dat$vi))
}
sets <- list(
  bcg = few(escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)),
  berkey1998 = few(subset(dat.berkey1998, outcome == "PD")),
  curtis1998 = few(escalc("ROM", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
                          data = dat.curtis1998)),
  hackshaw1998 = few(dat.hackshaw1998),
  li2007 = few(escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.li2007)),
  molloy2014 = few(escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)),
  normand1999 = few(escalc("MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
                           data = dat.normand1999)),
  raudenbush1985 = few(dat.raudenbush1985),
  pair = few(subset(dat.berkey1998, outcome == "AL"))[1:2, ],
  triple = few(dat.raudenbush1985)[c(4, 10, 17), ],
  # No scatter beyond the variances, so that every estimate of it is zero.
  calm = few(dat.raudenbush1985)[c(1, 2, 3, 5, 6, 7, 8), ]
)

inputs <- do.call(rbind, lapply(names(sets), function(name) {
  data.frame(set = name, yi = sets[[name]]$yi, vi = sets[[name]]$vi)
}))
inputs$yi <- sprintf("%.17g", inputs$yi)
inputs$vi <- sprintf("%.17g", inputs$vi)
write.csv(inputs, "inputs.csv", row.names = FALSE, quote = FALSE)

# The defaults stop at 1e-5; here the search goes on to about twelve digits of the scale of the values.
fit <- function(dat, method, test) {
  close <- 1e-12 * var(dat$yi)
  con <- switch(method, REML = list(threshold = close, maxiter = 100000), PM = list(tol = close), list())
  rma(yi, vi, data = dat, method = method, test = test, control = con)
}
number <- function(x) ifelse(is.na(x), "", sprintf("%.15g", x))

pools <- alone <- shares <- NULL
for (name in names(sets)) {
  dat <- sets[[name]]
  for (method in c("FE", "DL", "PM", "REML")) {
    for (test in c("z", "knha")) {
      if (method == "FE" && test == "knha") next
      res <- fit(dat, method, test)
      pred <- predict(res)
      further <- method != "FE" && res$k >= 3
      pools <- rbind(pools, data.frame(
        set = name, method = method, knapp_hartung = as.integer(test == "knha"), k = res$k,
        estimate = number(c(res$beta)), se = number(res$se), low = number(res$ci.lb), high = number(res$ci.ub),
        tau2 = number(res$tau2), q = number(res$QE), q_p = number(res$QEp), i2 = number(res$I2), h2 = number(res$H2),
        predict_low = number(if (further) pred$pi.lb else NA), predict_high = number(if (further) pred$pi.ub else NA)
      ))
      if (test == "z") {
        shares <- rbind(shares, data.frame(
          set = name, method = method, study = seq_len(res$k), weight = number(unname(weights(res)) / 100)
        ))
      }
    }
  }
  if (nrow(dat) >= 3 && nrow(dat) <= 30) {
    for (i in seq_len(nrow(dat))) {
      res <- fit(dat[-i, ], "REML", "knha")
      alone <- rbind(alone, data.frame(
        set = name, without = i, estimate = number(c(res$beta)), low = number(res$ci.lb), high = number(res$ci.ub),
        tau2 = number(res$tau2)
      ))
    }
  }
}
write.csv(pools, "pools.csv", row.names = FALSE, quote = FALSE)
write.csv(shares, "weights.csv", row.names = FALSE, quote = FALSE)
write.csv(alone, "leave_one_out.csv", row.names = FALSE, quote = FALSE)

asymmetry <- do.call(rbind, lapply(names(sets), function(name) {
  dat <- sets[[name]]
  if (nrow(dat) < 10) return(NULL)
  res <- regtest(dat$yi, dat$vi, model = "lm")
  data.frame(set = name, t = number(res$zval), df = res$dfs, p = number(res$pval), limit = number(res$est),
             slope = number(coef(summary(res$fit))[2, 1]), se = number(coef(summary(res$fit))[2, 2]))
}))
write.csv(asymmetry, "egger.csv", row.names = FALSE, quote = FALSE)
write.csv(data.frame(package = c("R", "metafor", "metadat"),
                     version = c(paste(R.version$major, R.version$minor, sep = "."),
                                 as.character(packageVersion("metafor")), as.character(packageVersion("metadat")))),
          "versions.csv", row.names = FALSE, quote = FALSE)
