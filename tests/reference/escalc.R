# Makes the reference values of tests/synthesis/test_effects.py and test_heterogeneity.py: Rscript escalc.R, run in this
# folder, after metafor.R, whose inputs.csv it reads.
# Needs the R packages metafor and metadat; the versions used are written to versions.csv.
# escalc_arms.csv has what studies report, in the columns that the package reads; escalc.csv what metafor makes of it.
suppressPackageStartupMessages({
  library(metafor)
  library(metadat)
})
options(warn = 1)

number <- function(x) ifelse(is.na(x), "", sprintf("%.15g", x))
whole <- function(dat, columns) dat[complete.cases(dat[, columns]), columns]
counted <- function(dat) {
  setNames(whole(dat, c("ai", "n1i", "ci", "n2i")),
           c("events_exposed", "n_exposed", "events_comparator", "n_comparator"))
}
timed <- function(dat) {
  setNames(whole(dat, c("x1i", "t1i", "x2i", "t2i")),
           c("events_exposed", "time_exposed", "events_comparator", "time_comparator"))
}
two <- function(dat) {
  setNames(whole(dat, c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")),
           c("mean_exposed", "sd_exposed", "n_exposed", "mean_comparator", "sd_comparator", "n_comparator"))
}

bcg <- with(dat.bcg, data.frame(ai = tpos, n1i = tpos + tneg, ci = cpos, n2i = cpos + cneg))
# Cells of zero in every place, all and none, one person, and sizes far apart.
corners <- data.frame(ai = c(0, 3, 0, 10, 10, 4, 0, 1, 1, 0), n1i = c(10, 10, 10, 10, 10, 10, 1, 1e9, 1e9, 5e8),
                      ci = c(3, 0, 0, 12, 4, 12, 1, 2, 5e8, 7), n2i = c(12, 12, 12, 12, 12, 12, 1, 5, 1e9, 9))
rates <- data.frame(x1i = c(0, 4, 0, 1), t1i = c(12.5, 80, 3, 1e9), x2i = c(3, 0, 0, 7), t2i = c(20, 75.5, 4, 0.001))
# Before and after in the treated and the control groups of Morris (2008, Organ Res Methods 11:364-386), table 5.
paired <- data.frame(
  mean_exposed = c(38.5, 26.8, 0.7, 75.9, 36.0, 19.7, 25.3, 0.6, 60.7, 33.4),
  sd_exposed = c(11.6, 4.1, 0.1, 4.4, 4.6, 14.8, 3.3, 0.2, 17.9, 6.9),
  mean_comparator = c(30.6, 23.5, 0.5, 53.4, 35.6, 23.1, 24.9, 0.6, 55.7, 34.8),
  sd_comparator = c(15.0, 3.1, 0.1, 14.5, 4.7, 13.8, 4.1, 0.2, 17.3, 3.1),
  n = c(20, 50, 9, 10, 14, 20, 42, 9, 11, 14),
  correlation = c(.47, .64, .77, .89, .44, .47, .64, .77, .89, .44))
single <- setNames(whole(dat.curtis1998, c("m1i", "sd1i", "n1i")), c("mean_exposed", "sd_exposed", "n_exposed"))
shares <- setNames(whole(dat.pritz1997, c("xi", "ni")), c("events_exposed", "n_exposed"))

sets <- list(
  bcg = list(counted(bcg), c("OR", "RR", "RD")),
  lau1992 = list(counted(dat.lau1992), c("OR", "RR", "RD")),
  yusuf1985 = list(counted(dat.yusuf1985), c("OR", "RR", "RD")),
  egger2001 = list(counted(dat.egger2001), c("OR", "RR", "RD")),
  corners = list(counted(corners), c("OR", "RR", "RD")),
  nielweise2008 = list(timed(dat.nielweise2008), c("IRR", "IRD")),
  rates = list(timed(rates), c("IRR", "IRD")),
  curtis1998 = list(two(dat.curtis1998), c("ROM", "MD", "SMD")),
  gibson2002 = list(two(dat.gibson2002), c("MD", "SMD")),
  morris2008 = list(paired, c("MC", "SMCC", "SMCR", "ROMC")),
  molloy2014 = list(setNames(whole(dat.molloy2014, c("ri", "ni")), c("estimate", "n")), c("ZCOR", "COR")),
  single = list(single, c("MN", "MNLN")),
  pritz1997 = list(shares, c("PR", "PLO"))
)

found <- function(measure, d) {
  if (measure %in% c("OR", "RR")) {
    escalc(measure, ai = d$events_exposed, n1i = d$n_exposed, ci = d$events_comparator, n2i = d$n_comparator,
           drop00 = TRUE)
  } else if (measure == "RD") {
    # Where nobody or everybody had the event, the halves enter the variance alone.
    bare <- with(d, (events_exposed == 0 & events_comparator == 0) |
                    (events_exposed == n_exposed & events_comparator == n_comparator))
    res <- escalc(measure, ai = d$events_exposed, n1i = d$n_exposed, ci = d$events_comparator, n2i = d$n_comparator)
    res$yi[bare] <- 0
    res
  } else if (measure == "IRR") {
    escalc(measure, x1i = d$events_exposed, t1i = d$time_exposed, x2i = d$events_comparator, t2i = d$time_comparator,
           drop00 = TRUE)
  } else if (measure == "IRD") {
    res <- escalc(measure, x1i = d$events_exposed, t1i = d$time_exposed, x2i = d$events_comparator,
                  t2i = d$time_comparator)
    res$yi[d$events_exposed == 0 & d$events_comparator == 0] <- 0
    res
  } else if (measure %in% c("MD", "SMD", "ROM")) {
    escalc(measure, m1i = d$mean_exposed, sd1i = d$sd_exposed, n1i = d$n_exposed, m2i = d$mean_comparator,
           sd2i = d$sd_comparator, n2i = d$n_comparator)
  } else if (measure == "SMCR") {
    escalc(measure, m1i = d$mean_exposed, m2i = d$mean_comparator, sd1i = d$sd_comparator, ni = d$n,
           ri = d$correlation)
  } else if (measure %in% c("MC", "SMCC", "ROMC")) {
    escalc(measure, m1i = d$mean_exposed, sd1i = d$sd_exposed, m2i = d$mean_comparator, sd2i = d$sd_comparator,
           ni = d$n, ri = d$correlation)
  } else if (measure %in% c("ZCOR", "COR")) {
    escalc(measure, ri = d$estimate, ni = d$n)
  } else if (measure %in% c("MN", "MNLN")) {
    escalc(measure, mi = d$mean_exposed, sdi = d$sd_exposed, ni = d$n_exposed)
  } else {
    escalc(measure, xi = d$events_exposed, ni = d$n_exposed)
  }
}

columns <- c("events_exposed", "n_exposed", "events_comparator", "n_comparator", "time_exposed", "time_comparator",
             "mean_exposed", "sd_exposed", "mean_comparator", "sd_comparator", "n", "correlation", "estimate")
arms <- values <- NULL
for (name in names(sets)) {
  dat <- sets[[name]][[1]]
  dat[setdiff(columns, names(dat))] <- NA
  cells <- as.data.frame(lapply(dat[columns], number))
  arms <- rbind(arms, cbind(set = name, row = seq_len(nrow(dat)), cells))
  for (measure in sets[[name]][[2]]) {
    res <- found(measure, dat)
    values <- rbind(values, data.frame(set = name, measure = measure, row = seq_len(nrow(dat)),
                                       yi = number(as.numeric(res$yi)), vi = number(as.numeric(res$vi))))
  }
}
write.csv(arms, "escalc_arms.csv", row.names = FALSE, quote = FALSE)
write.csv(values, "escalc.csv", row.names = FALSE, quote = FALSE)

# Weighted least squares without random effects, and Q-profile intervals of the variance between studies, on the sets
# of metafor.R and on the trials above.
inputs <- read.csv("inputs.csv")
pooled <- split(inputs[c("yi", "vi")], inputs$set)
for (name in c("egger2001", "lau1992")) {
  dat <- escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = get(paste0("dat.", name)))
  pooled[[name]] <- data.frame(yi = as.numeric(dat$yi), vi = as.numeric(dat$vi))
}
uwls <- spread <- NULL
for (name in names(pooled)) {
  dat <- pooled[[name]]
  fit <- lm(yi ~ 1, weights = 1 / vi, data = dat)
  limits <- confint(fit)
  uwls <- rbind(uwls, data.frame(set = name, k = nrow(dat), estimate = number(coef(fit)[[1]]),
                                 se = number(coef(summary(fit))[1, 2]), low = number(limits[1]),
                                 high = number(limits[2]), phi = number(summary(fit)$sigma^2)))
  res <- rma(yi, vi, data = dat, method = "DL")
  # The search of metafor ends at 100 unless told where else.
  tight <- list(tol = 1e-16, maxiter = 100000, tau2.max = 100 * (1 + diff(range(dat$yi)))^2 * nrow(dat) / 1e-3)
  for (level in c(80, 95)) {
    profile <- confint(res, level = level, control = tight)$random
    spread <- rbind(spread, data.frame(set = name, level = level / 100,
                                       tau2_low = number(profile["tau^2", "ci.lb"]),
                                       tau2_high = number(profile["tau^2", "ci.ub"]),
                                       i2_low = number(profile["I^2(%)", "ci.lb"]),
                                       i2_high = number(profile["I^2(%)", "ci.ub"])))
  }
}
write.csv(uwls, "uwls.csv", row.names = FALSE, quote = FALSE)
write.csv(spread, "q_profile.csv", row.names = FALSE, quote = FALSE)

exact <- NULL
for (case in list(c(0, 1), c(1, 1), c(0, 12), c(12, 12), c(3, 12), c(5, 8), c(1, 1000), c(499, 1000), c(7, 1e6))) {
  for (level in c(0.9, 0.95, 0.99)) {
    limits <- binom.test(case[1], case[2], conf.level = level)$conf.int
    exact <- rbind(exact, data.frame(events = case[1], n = number(case[2]), level = level, low = number(limits[1]),
                                     high = number(limits[2])))
  }
}
write.csv(exact, "exact_shares.csv", row.names = FALSE, quote = FALSE)
write.csv(data.frame(package = c("R", "metafor", "metadat"),
                     version = c(paste(R.version$major, R.version$minor, sep = "."),
                                 as.character(packageVersion("metafor")), as.character(packageVersion("metadat")))),
          "versions.csv", row.names = FALSE, quote = FALSE)
