/** What marks look like: shapes of kinds and stances, each told apart without colour; colours by name. */

import shared from "../../../shared.json" with { type: "json" };
import signs from "../../../../signs.json" with { type: "json" };

const [SHAPES, COLOURS] = [new Set(shared.shapes), new Set(shared.colours)];

/** Signs of stances and of verdicts, as Python has them: {sign, words, means, colour, shape, fill …} by code. */
export const { stance: STANCES, verdict: VERDICTS } = signs;

/**
 * The shape and the tone of things of a kind, from closed lists: whatever a base asks for, it brings no style of its own.
 * @returns {{shape: string, tone: string}}
 */
export function kindLook(model, kind) {
  const { shape, colour } = model.looks.kinds?.[kind] ?? {};
  return { shape: SHAPES.has(shape) ? shape : "circle", tone: COLOURS.has(colour) ? colour : "grey" };
}

/** Tones of a scale, from the lightest to the darkest. */
const STEPS = 7;

/** The tone of a step on a scale: few steps are spread over all tones, many share some. */
export function gradeTone(scale, grade) {
  const last = (scale?.steps.length ?? 0) - 1;
  const place = scale?.steps.findIndex(({ id }) => id === grade) ?? -1;
  if (place < 0) return "step-none";
  return `step-${last === 0 ? STEPS : 1 + Math.round((place / last) * (STEPS - 1))}`;
}
