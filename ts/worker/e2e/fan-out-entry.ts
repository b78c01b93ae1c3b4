// A worker whose fillers do what the query of the request says: for the tests of typed requests.

import guest from "zerobuf-worker/guest.wasm";
import { createWorker, route } from "zerobuf-worker";
import { RatesRequest, SeriesRequest } from "../../../examples/hello-axum/gen/zerobuf.ts";

/** How many fillers are running, and how many ever were at the same time. */
let running = 0;
let most = 0;

async function obey<T>(request: Request, name: string, value: T, signal: AbortSignal): Promise<T> {
  const orders = new URL(request.url).searchParams;
  most = Math.max(most, ++running);
  try {
    await new Promise((resolve, reject) => {
      setTimeout(resolve, Number(orders.get("ms") ?? 0));
      signal.addEventListener("abort", () => reject(signal.reason));
    });
  } finally {
    running--;
  }
  if (orders.getAll("fail").includes(name)) throw new Error(`${name} was told to fail`);
  return orders.getAll("wrong").includes(name) ? ("nonsense" as T) : value;
}

export default createWorker(guest, {
  debug: true,
  routes: [
    route("/rates/:base", RatesRequest, {
      rates: { timeout: 2_000, fill: ({ request, signal }) => obey(request, "rates", [{ currency: "CHF", value: 2 }], signal) },
      user: { timeout: 100, fill: ({ request, signal }) => obey(request, "user", { name: "Ada", amount: 3 }, signal) },
    }),
    route("/series/:name", SeriesRequest, {
      name: ({ params }) => params.name,
      values: { timeout: 100, fill: ({ request, signal }) => obey(request, "values", Float64Array.of(running, most), signal) },
    }),
  ],
});
