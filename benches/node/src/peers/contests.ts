/** What is measured of every format. */

import type { Contest } from "../measure.js";
import { guestOf, FORMATS } from "./formats.js";
import type { Format, Session } from "./format.js";
import { sampleCall, type CallValue } from "./pair.js";

/** Something that every format does. */
export interface Task {
  /** What the record calls it. */
  readonly key: string;
  readonly title: string;
  /** Does it once, after the request was written and answered. */
  readonly run: (session: Session, call: CallValue) => number;
}

export const TASKS: readonly Task[] = [
  {
    key: "roundTrip",
    title: "Round trip: JavaScript writes, the guest reads all and writes, JavaScript reads all",
    run(session, call) {
      session.encode(call);
      session.handle();
      return session.decodeReply();
    },
  },
  { key: "encode", title: "Write the request", run: (session, call) => session.encode(call) },
  { key: "decodeRequest", title: "Read every field of the request", run: (session) => session.decodeCall() },
  { key: "decodeResponse", title: "Read every field of the response", run: (session) => session.decodeReply() },
  { key: "peekRequest", title: "Read two fields of the request", run: (session) => session.peekCall() },
  { key: "guest", title: "The guest alone: read the request, write the response", run: (session) => session.handle() },
];

/** How many operations a call of `run` covers, so that its own cost does not count. */
const OPERATIONS = 100;

/** A contest of a task. Every format has a guest of its own. */
export function contestOf(task: Task): Contest {
  const call = sampleCall();
  const contestants = FORMATS.map((format) => {
    const session = ready(format, call);
    const { run } = task;
    const again = (): number => {
      let sum = 0;
      for (let i = 0; i < OPERATIONS; i++) sum += run(session, call);
      return sum;
    };
    return { name: format.name, run: again };
  });
  return { title: task.title, operations: OPERATIONS, contestants };
}

/** A session with a request that was written and answered. */
function ready(format: Format, call: CallValue): Session {
  const session = format.open(new WebAssembly.Module(guestOf(format)));
  session.encode(call);
  session.keep?.();
  session.handle();
  return session;
}
