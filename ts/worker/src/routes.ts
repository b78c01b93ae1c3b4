// Which requests belong to a Durable Object.

import { describe, HostError } from "./errors.js";
import { bindingOf } from "./operations/bindings.js";
import type { ObjectNamespace } from "./operations/service.js";

/** Names of namespace bindings by the paths, with a slash at both ends, that lead to them. */
export type ObjectRoutes = Readonly<Record<string, string>>;

/**
 * Sends a request below one of the paths on to a Durable Object. Behind the path stands the
 * object's name, and the object sees what follows it: with `{ "/do/": "COUNTER" }`,
 * `/do/apples/add?by=2` is `/add?by=2` of the object `apples`. Null for any other request.
 *
 * @throws {HostError} `BadRequest` for a name that is no percent-encoded text, `MissingBinding`
 */
export function routeToObject(request: Request, env: unknown, routes: ObjectRoutes): Promise<Response> | null {
  const url = new URL(request.url);
  for (const [prefix, binding] of Object.entries(routes)) {
    if (!url.pathname.startsWith(prefix)) continue;
    const rest = url.pathname.slice(prefix.length);
    const slash = rest.indexOf("/");
    const name = nameOf(slash === -1 ? rest : rest.slice(0, slash));
    url.pathname = slash === -1 ? "/" : rest.slice(slash);
    const namespace = namespaceOf(env, binding);
    return namespace.get(namespace.idFromName(name)).fetch(new Request(url, request));
  }
  return null;
}

function nameOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new HostError("BadRequest", `${JSON.stringify(text)} is no percent-encoded name of an object`);
  }
}

function namespaceOf(env: unknown, binding: string): ObjectNamespace {
  try {
    return bindingOf<ObjectNamespace>(env, binding, "Durable Object namespace", ["idFromName", "get"]);
  } catch (error) {
    throw new HostError("MissingBinding", describe(error), { cause: error });
  }
}
