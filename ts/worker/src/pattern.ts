// Patterns of paths.

/** The names in a pattern. */
export type Params<Text extends string> =
  Text extends `${string} /${infer Path}` ? Names<Path>
  : Text extends `/${infer Path}` ? Names<Path>
  : string;

type Names<Path extends string> =
  Path extends `${infer Segment}/${infer Rest}` ? Name<Segment> | Names<Rest> : Name<Path>;

type Name<Segment extends string> =
  string extends Segment ? string
  : Segment extends `:${infer Found}` ? Found
  : Segment extends `*${infer Found}` ? Found
  : never;

/** A pattern that was read. */
export interface Pattern {
  /**
   * What the names of the pattern stand for in a path with or without a query, decoded; null if it does
   * not fit.
   */
  match(method: string, path: string): Record<string, string> | null;
}

/**
 * Reads a pattern: segments, of which `:name` takes any one that is not empty, and `*name`, as the last,
 * all that follow. A method may stand in front.
 *
 * @throws {TypeError}
 */
export function parsePattern(text: string): Pattern {
  const blank = text.indexOf(" ");
  const method = blank === -1 ? null : text.slice(0, blank);
  const path = text.slice(blank + 1);
  const fault = (why: string): TypeError => new TypeError(`the pattern ${JSON.stringify(text)} ${why}`);
  if (!path.startsWith("/") || /[?#\s]/.test(path)) throw fault("is no path, such as /rates/:base");
  if (method !== null && !/^[A-Z]+$/.test(method)) throw fault("begins with what is no method");
  const segments = path.slice(1).split("/");
  const names = segments.filter((segment) => /^[:*]/.test(segment)).map((segment) => segment.slice(1));
  if (names.includes("")) throw fault("has a name without letters");
  if (new Set(names).size < names.length) throw fault("has a name twice");
  const star = segments.findIndex((segment) => segment.startsWith("*"));
  if (star !== -1 && star < segments.length - 1) throw fault("goes on behind the * that takes everything");
  return {
    match(gotMethod, gotPath) {
      if (method !== null && method !== gotMethod && !(method === "GET" && gotMethod === "HEAD")) return null;
      const query = gotPath.indexOf("?");
      return matchSegments(segments, gotPath.slice(1, query === -1 ? undefined : query).split("/"));
    },
  };
}

function matchSegments(pattern: readonly string[], path: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [i, segment] of pattern.entries()) {
    const rest = segment.startsWith("*");
    const got = rest ? path.slice(i).join("/") : path[i];
    if (got === undefined) return null;
    if (rest || segment.startsWith(":")) {
      const value = decoded(got);
      if (value === null || value === "") return null;
      params[segment.slice(1)] = value;
      if (rest) return params;
    } else if (segment !== got) {
      return null;
    }
  }
  return pattern.length === path.length ? params : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
