// A server that guests fetch from. It counts requests by their ids, and fails on demand.
import http from "node:http";
import zlib from "node:zlib";

/** Bytes written at once to an answer that does not end. */
const PIECE = Buffer.alloc(64 * 1024, 7);

export class Upstream {
  #server = http.createServer((request, response) => void this.#answer(request, response));
  /** @type {Map<string, number>} how often each id was asked for */ counts = new Map();
  /** @type {Set<string>} ids whose client left before the answer was whole */ left = new Set();
  /** @type {Map<string, (() => void)[]>} */ #waiting = new Map();
  /** Bytes written to answers that do not end. */
  written = 0;

  static async start() {
    const upstream = new Upstream();
    await new Promise((resolve) => upstream.#server.listen(0, "127.0.0.1", () => resolve(undefined)));
    return upstream;
  }

  get url() {
    const address = /** @type {import("node:net").AddressInfo} */ (this.#server.address());
    return `http://127.0.0.1:${address.port}`;
  }

  /** @param {string} path */
  at(path) {
    return encodeURIComponent(`${this.url}${path}`);
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /**
   * @param {http.IncomingMessage} request
   * @param {http.ServerResponse} response
   */
  async #answer(request, response) {
    const url = new URL(request.url ?? "/", this.url);
    const [, what = "", id = ""] = url.pathname.split("/");
    if (id !== "") this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
    response.on("close", () => {
      if (!response.writableFinished) this.left.add(id);
    });
    switch (what) {
      case "id":
        // Not in the order they came.
        setTimeout(() => response.end(`answer ${id}`), (Number.parseInt(id, 10) * 7) % 23 || 0);
        break;
      case "echo": {
        /** @type {Buffer[]} */
        const pieces = [];
        for await (const piece of request) pieces.push(piece);
        const body = Buffer.concat(pieces);
        const sent = Object.entries(request.headers).filter(([name]) => name.startsWith("x-") || name === "content-type");
        response.writeHead(207, [["x-method", request.method ?? ""], ["set-cookie", "a=1; Path=/"], ["set-cookie", "b=2"], ["x-twice", "1"], ["x-twice", "2"], ...sent.map(([name, value]) => [name === "content-type" ? name : `${name}-back`, String(value)])].flat());
        response.end(body);
        break;
      }
      case "together": {
        // Nobody is answered before everybody is here.
        const all = this.#waiting.get(id) ?? [];
        this.#waiting.set(id, all);
        all.push(() => response.end(`answer ${id}`));
        if (all.length === Number(url.searchParams.get("n"))) for (const release of all) release();
        break;
      }
      case "status":
        response.writeHead(Number(url.searchParams.get("code")), { "x-status": "told" });
        response.end();
        break;
      case "redirect":
        response.writeHead(302, { location: url.searchParams.get("to") ?? "/" });
        response.end("elsewhere");
        break;
      case "loop":
        response.writeHead(302, { location: "/loop" });
        response.end();
        break;
      case "gzip":
        response.writeHead(200, { "content-encoding": "gzip", "content-type": "text/plain" });
        response.end(zlib.gzipSync("unpacked"));
        break;
      case "never":
        break;
      case "reset":
        response.writeHead(200, { "transfer-encoding": "chunked" });
        response.write("the beginning");
        setTimeout(() => request.socket.destroy(), 50);
        break;
      case "short":
        response.writeHead(200, { "content-length": "100" });
        response.write("the beginning");
        setTimeout(() => request.socket.destroy(), 50);
        break;
      case "announced":
        response.writeHead(200, { "content-length": String(1 << 30) });
        response.write(PIECE);
        break;
      case "endless":
        response.writeHead(200);
        this.#pour(response);
        break;
      case "bytes":
        response.end(Buffer.alloc(Number(url.searchParams.get("n")), 5));
        break;
      default:
        response.writeHead(404);
        response.end();
    }
  }

  /** @param {http.ServerResponse} response */
  #pour(response) {
    const more = () => {
      do {
        if (response.destroyed) return;
        this.written += PIECE.length;
      } while (response.write(PIECE));
      response.once("drain", more);
    };
    more();
  }
}
