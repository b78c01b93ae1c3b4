// The worker that `wrangler.toml` deploys: wrangler compiles a guest that is imported by its path.

import { createWorker } from "zerobuf-worker";
import guest from "./dist/guest.wasm";

export default createWorker(guest);
