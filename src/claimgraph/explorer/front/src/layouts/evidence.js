/** Claims and the studies that bear on them, a line for each line of evidence. */

import { createDraft } from "./draft.js";
import { flanks } from "./flanks.js";
import { capital, counted, valueLabel } from "../looks/wording.js";
import { links as linksOf } from "../model/links.js";

/** @see ./index.js for the arguments */
export function evidence(model, state, vis, size) {
  const draft = createDraft(model, state, vis, size);
  const claims = draft.things("claim").map((claim) => claim.id);
  const known = new Set(claims);
  const links = linksOf(model, vis, state).filter((link) => link.kind === "line" && known.has(link.from) && !draft.switchedOff(link));
  if (!claims.length) {
    return draft.nothing(
      "No claim is left. Take a filter away, or press reset.",
      "No claim can be shown here. Switch claims on in the legend, or press reset.",
      "claim",
    );
  }
  const joined = new Set(links.flatMap((link) => [link.from, link.to]));
  const studies = draft.things("study").filter((study) => joined.has(study.id)).sort(byDesign);
  const groups = new Map(studies.map((study) => [study.id, String(study.f.design ?? "")]));
  const sizes = new Map();
  for (const group of groups.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const names = new Map([...sizes].map(([group, n]) => [group, `${group ? capital(valueLabel(model, "design", group)) : "Design not known"} · ${n}`]));
  const drawn = flanks(draft, {
    hubs: claims, others: studies.map((study) => study.id), groups, names, links, fixed: true, otherText: (id) => model.node(id).label, mostLines: 4,
  });
  draft.leaveOut();
  const bare = claims.filter((id) => !joined.has(id)).length;
  if (bare) draft.leavesOut.push(`${bare} of the claims ${bare === 1 ? "has" : "have"} no line here.`);
  return draft.finish({
    says:
      `${counted(model, "claim", claims.length)} and ${counted(model, "study", studies.length)}, joined by ${links.length} ` +
      `${links.length === 1 ? "line" : "lines"} of evidence. Unbroken lines support, dashed ones dispute, dotted ones decide nothing; thin ones are indirect.`,
    height: drawn.bottom + 10,
    legend: ["stance:supports", "stance:disputes", "stance:inconclusive", "directness:direct", "directness:indirect"],
  });
}

export const byDesign = (a, b) =>
  (a.f.design_order ?? 98) - (b.f.design_order ?? 98) || String(a.f.design ?? "").localeCompare(String(b.f.design ?? ""), "en") ||
  (a.f.year ?? 9999) - (b.f.year ?? 9999) || a.label.localeCompare(b.label, "en");
