// Claims in groups: by their verdict, their source, or what they are about. One line cannot be read for each of a thousand.

import shared from "../../../shared.json" with { type: "json" };
import { list } from "./index.js";

/** So many claims are listed one by one; more begin in groups. */
export const MANY = 60;
/** What stands for the order of the article in the list of ways to group. */
export const UNGROUPED = shared.ungrouped;
/** How few and how many groups make a list that is read at a glance. */
const [FEWEST, MOST] = [4, 40];
/** A way to group is taken by itself only if it tells of this share of the claims. */
const TELLS = 0.6;
/** Ways in the order in which they are tried; all others stand between the two. */
const [FIRST, LAST] = ["source", "direction"];
const BY = "by:";

/** The facets by which the claims of a model can be grouped. */
export const waysOf = (model) => (model.words.facets ?? []).filter(({ claims }) => claims);

/** The key of a group, which stands among what is expanded. */
export const keyOf = (facet, value) => `${BY}${facet}:${value}`;

/** Whether a key means a group of claims of a model. */
export function isGroup(key, model) {
  if (typeof key !== "string" || !key.startsWith(BY)) return false;
  const rest = key.slice(BY.length);
  const at = rest.indexOf(":");
  const facet = waysOf(model).find(({ id }) => id === rest.slice(0, at));
  return Boolean(facet?.values?.some(({ id }) => id === rest.slice(at + 1)));
}

/** The words for the key of a group: "Verdict: supported". */
export function groupWords(key, model) {
  const [facet, ...value] = key.slice(BY.length).split(":");
  const found = waysOf(model).find(({ id }) => id === facet);
  return `${found?.label ?? facet}: ${found?.values.find(({ id }) => id === value.join(":"))?.label ?? value.join(":")}`;
}

/**
 * The groups of some claims by a facet, in its own order; a claim that has several of its values stands in each.
 * @param {object} model
 * @param {string} facet
 * @param {object[]} claims
 * @returns {{key: string, label: string, claims: object[]}[]} those that have a claim
 */
export function groupsOf(model, facet, claims) {
  const { values } = waysOf(model).find(({ id }) => id === facet);
  const own = new Map(values.map(({ id }) => [id, []]));
  for (const claim of claims) {
    const stated = list(claim.f[facet]).filter((value) => own.has(value));
    for (const value of stated.length ? stated : [shared.not_stated]) own.get(value)?.push(claim);
  }
  return values.map(({ id, label }) => ({ key: keyOf(facet, id), label, claims: own.get(id) })).filter((group) => group.claims.length);
}

/**
 * The facet by which some claims are grouped: as asked for; else none for few claims, and for many the first of source,
 * subjects and verdict that makes a list to be read at a glance.
 * @returns {string | null} null for the order of the article
 */
export function groupedBy(model, { group }, claims) {
  if (group === UNGROUPED || !waysOf(model).length) return null;
  if (group) return group;
  if (claims.length <= MANY) return null;
  const rank = ({ id }) => (id === FIRST ? 0 : id === LAST ? 2 : id === "certainty" ? 3 : 1);
  const ways = [...waysOf(model)].sort((a, b) => rank(a) - rank(b));
  const fits = ways.find(({ id }) => {
    const groups = groupsOf(model, id, claims);
    const told = claims.filter(({ f }) => list(f[id]).length).length;
    return groups.length >= FEWEST && groups.length <= MOST && told >= claims.length * TELLS;
  });
  return (fits ?? ways.find(({ id }) => id === LAST) ?? ways[0]).id;
}
