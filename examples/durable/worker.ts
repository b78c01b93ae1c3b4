import guest from "./dist/guest.wasm";
import { createWorker, ZerobufDurableObject } from "zerobuf-worker";

/** A counter for each name: `/do/NAME/...`. */
export class Counter extends ZerobufDurableObject {
  static override guest = guest;
}

export default createWorker(guest, { objects: { "/do/": "COUNTERS" } });
