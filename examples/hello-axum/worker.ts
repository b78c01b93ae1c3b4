// The worker around the guest: it fills the fields of two kinds of requests before the guest is called.
// tsc refuses a filler that is missing, and one that gives something else than its field holds.

import guest from "./dist/guest.wasm";
import { createWorker, routeOf } from "zerobuf-worker";
import { RatesRequest, SeriesRequest, type RateInit, type UserInit } from "./gen/zerobuf.ts";

/** What the worker is bound to; `wrangler.toml` says the same. */
interface Env {
  /** Rates as JSON: `{ "EUR": { "USD": 1.1 } }`. */
  readonly RATES?: string;
  readonly ZEROBUF_DEBUG?: string;
}

const FALLBACK = '{ "EUR": { "USD": 1.25, "CHF": 0.5 }, "USD": { "EUR": 0.8 } }';

const route = routeOf<Env>();

const rates = route("GET /rates/:base", RatesRequest, {
  rates: ({ env, params }) => ratesOf(env, params.base),
  user: ({ request }) => userOf(request.headers.get("authorization")),
});

const series = route("POST /series/:name", SeriesRequest, {
  name: ({ params }) => params.name,
  values: ({ body }) => numbersIn(body),
});

export default createWorker(guest, { routes: [rates, series] });

/** A filler may be async: a fetch, a look into KV. All fillers of a request run at once. */
async function ratesOf(env: Env, base: string): Promise<RateInit[]> {
  const all = JSON.parse(env.RATES ?? FALLBACK) as Record<string, Record<string, number>>;
  const found = all[base];
  // A response that is thrown is the answer; the guest never hears of the request.
  if (found === undefined) throw new Response(`no rates for ${base}\n`, { status: 404 });
  return Object.entries(found).map(([currency, value]) => ({ currency, value }));
}

/** `Basic` and the name and amount in plain text, as no real worker would take it. */
function userOf(authorization: string | null): UserInit | null {
  const [, name, amount] = /^Basic (\w+):(\d+)$/.exec(authorization ?? "") ?? [];
  return name === undefined ? null : { name, amount: Number(amount) };
}

/** The numbers of a body, one in each line. */
function numbersIn(body: Uint8Array | null): Float64Array {
  const lines = new TextDecoder().decode(body ?? new Uint8Array()).split("\n");
  return Float64Array.from(lines.filter((line) => line.trim() !== ""), Number);
}
