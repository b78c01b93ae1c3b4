// The worker of an example that has none of its own. `zerobuf-worker/guest.wasm` stands for its
// guest: `cargo zerobuf dev` puts it there.

import guest from "zerobuf-worker/guest.wasm";
import { createWorker, type Worker, type WorkerContext } from "./index.js";

interface Env {
  /** "true" shows clients why a request failed. */
  readonly ZEROBUF_DEBUG?: string;
}

let worker: Worker | undefined;

export default {
  fetch(request: Request, env: Env, context: WorkerContext): Promise<Response> {
    worker ??= createWorker(guest, { debug: env.ZEROBUF_DEBUG === "true" });
    return worker.fetch(request, env, context);
  },
};
