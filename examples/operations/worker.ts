import guest from "./dist/guest.wasm";
import { createWorker, ZerobufDurableObject } from "zerobuf-worker";

/** The same guest, once for each name: `/do/NAME/...`. */
export class Operations extends ZerobufDurableObject {
  static override guest = guest;
}

export default createWorker(guest, { objects: { "/do/": "OBJECTS" } });
