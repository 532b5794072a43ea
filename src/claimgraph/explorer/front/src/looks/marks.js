/** The shapes of kinds and stances, each told apart without colour. */

export const KINDS = {
  source: "star",
  claim: "square",
  evidence: "circle",
  study: "circle",
  measurement: "cross",
  exercise: "triangle",
  muscle: "diamond",
  condition: "pentagon",
  treatment: "hexagon",
  person: "triangle-down",
};

export const STANCES = {
  supports: { shape: "circle", dash: "solid" },
  disputes: { shape: "x", dash: "dash" },
  inconclusive: { shape: "diamond", dash: "dot" },
};
