/**
 * One measurement in a process of its own: `child.js task KEY` holds the contest of a task,
 * `child.js first NAME` times the first call of a format. The result goes to the parent.
 */

import { hold } from "../measure.js";
import { contestOf, TASKS } from "./contests.js";
import { FORMATS, guestOf } from "./formats.js";
import { sampleCall } from "./pair.js";

const [kind, name] = process.argv.slice(2);

if (kind === "task") {
  const task = TASKS.find(({ key }) => key === name);
  if (task === undefined) throw new Error(`tasks: ${TASKS.map(({ key }) => key).join(", ")}`);
  process.send?.(hold(contestOf(task)));
} else {
  const format = FORMATS.find((one) => one.name === name);
  if (format === undefined) throw new Error(`formats: ${FORMATS.map((one) => one.name).join(", ")}`);
  const guest = guestOf(format);
  const call = sampleCall();
  // Processor time, as everywhere here: other programs do not count.
  const start = process.cpuUsage();
  const session = format.open(new WebAssembly.Module(guest));
  session.encode(call);
  session.handle();
  session.decodeReply();
  const { user, system } = process.cpuUsage(start);
  process.send?.((user + system) * 1000);
}
