import { createContests } from "./create.js";
import type { Contest } from "./measure.js";
import { peopleContests } from "./people.js";
import { readContests } from "./read.js";

/** Groups by name; each makes its data and its contests. */
export const GROUPS: Readonly<Record<string, () => readonly Contest[]>> = {
  read: readContests,
  create: createContests,
  people: peopleContests,
};
