import { GROUPS } from "./groups.js";
import { hold } from "./measure.js";

const contests = GROUPS[process.argv[2] ?? ""];
if (contests === undefined) throw new Error(`groups: ${Object.keys(GROUPS).join(", ")}`);
for (const contest of contests()) hold(contest);
