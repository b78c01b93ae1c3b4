/**
 * An arena that no message lives in.
 *
 * Engines throw away the code for a class when a full collection finds none of its objects alive,
 * and views live shortly. So one object of each class stays, as a static property of a class.
 */

import { Arena, type Mark } from "./arena.js";
import type { Region } from "./region.js";

/** The arena of all objects that only stay. */
export const nowhere: Arena = /* @__PURE__ */ Arena.from(new Uint8Array(16));

/** What arenas hand out: a mark and a region with its span. */
export function marksAndRegions(): readonly [Mark, Region] {
  return [nowhere.save(), nowhere.region()];
}
