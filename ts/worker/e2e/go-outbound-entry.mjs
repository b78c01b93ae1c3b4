// A worker whose host fetches what the guest asks it to, as plainly as can be.
import guest from "zerobuf-worker/guest.wasm";
import { createWorker, DONE } from "zerobuf-worker";

/** @type {import("zerobuf-worker").OperationHandler} */
async function fetchOnce({ target, method, headers, body }, signal) {
  const fields = headers.split("\n").filter(Boolean).map((line) => /** @type {[string, string]} */ (line.split(/: ?(.*)/, 2)));
  const response = await fetch(target, { method, headers: fields, body, redirect: "manual", signal });
  const lines = [...response.headers].filter(([name]) => name !== "content-type").map(([name, value]) => `${name}: ${value}\n`);
  return {
    ...DONE,
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
    headers: lines.join(""),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

export default createWorker(guest, { debug: true, operations: { Fetch: fetchOnce } });
