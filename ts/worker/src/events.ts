// What happens to a guest beside HTTP requests.

import type { EventInit } from "./abi.gen.js";
import type { GuestRequest } from "./request.js";

/** Something that happened. */
export type GuestEvent = EventInit;

/** The method of a request that tells of an event. No runtime takes it from a client. */
const METHOD = "EVENT";

/** An event, as a guest is told of it. */
export function eventRequest(event: GuestEvent): GuestRequest {
  return { method: METHOD, path: `/${event.name}`, headers: "", scheme: null, clientAddress: null, contentLength: NaN, body: null, event };
}
