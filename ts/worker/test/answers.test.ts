import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, i32, none, raw, response, str, type Image, type ResponseFields } from "./image.js";
import { script } from "./puppet.js";
import { answer, assertBalanced, say, stage, textOf } from "./support.js";

const HI = new TextEncoder().encode("hi");

async function reply(fields: ResponseFields, init: RequestInit = {}): Promise<Response> {
  const guest = await stage({}, { debug: true });
  const settled = await guest.play([answer(response(fields))], init);
  assertBalanced(guest);
  return settled;
}

test("bytes and text come out as they went in", async () => {
  const settled = await reply({ status: i32(207), contentType: str("text/x"), body: bytes(HI), headers: str("x-a: 1\nX-B:2\n") });
  assert.equal(settled.status, 207);
  assert.deepEqual([...settled.headers], [["content-type", "text/x"], ["x-a", "1"], ["x-b", "2"]]);
  assert.equal(await settled.text(), "hi");
});

test("a body may be a String, as older writers send it", async () => {
  assert.equal(await textOf(reply({ body: str("grüße") })), "grüße");
});

test("an older writer's empty string is an address of 0", async () => {
  const settled = await reply({ contentType: raw(4), body: raw(4), headers: raw(4) });
  assert.equal(await settled.text(), "");
  assert.deepEqual([...settled.headers], []);
});

test("several Set-Cookie stay several", async () => {
  const settled = await reply({ headers: str("set-cookie: a=1; Path=/\nset-cookie: b=2, c\n") });
  assert.deepEqual(settled.headers.getSetCookie(), ["a=1; Path=/", "b=2, c"]);
});

test("the content type of its own slot wins", async () => {
  const headers = str("content-type: a/b\nContent-Type: c/d\n");
  assert.equal((await reply({ contentType: str("x/y"), headers })).headers.get("content-type"), "x/y");
  assert.equal((await reply({ headers: str("content-type: a/b\n") })).headers.get("content-type"), "a/b");
  assert.equal((await reply({ body: bytes(HI) })).headers.get("content-type"), null);
});

test("header values are bytes, and keep white space inside", async () => {
  const { headers } = await reply({ headers: str("x: \t caf\u00e9 \u00ff  y \t\nempty:\n") });
  assert.equal(headers.get("x"), "caf\u00e9 \u00ff  y");
  assert.equal(headers.get("empty"), "");
});

test("headers of the connection are the runtime's", async () => {
  const { headers } = await reply({
    body: bytes(HI),
    headers: str("connection: close\ntransfer-encoding: chunked\nkeep-alive: 1\nupgrade: h2c\ncontent-length: 77\nx: y\n"),
  });
  assert.deepEqual([...headers], [["x", "y"]]);
});

for (const status of [204, 205, 304]) {
  test(`status ${status} has no body`, async () => {
    const settled = await reply({ status: i32(status), body: bytes(HI) });
    assert.equal(settled.status, status);
    assert.equal(settled.body, null);
  });
}

test("HEAD has the length of the body it leaves out", async () => {
  const guest = await stage();
  const head = async (path: string, fields: ResponseFields): Promise<Response> => {
    // A HEAD request has no body to script the puppet with, so the method is put on afterwards.
    const request = new Request(`http://host${path}`, { method: "POST", body: script(answer(response(fields))) });
    return guest.worker.fetch(new Proxy(request, {
      get: (target, name) => (name === "method" ? "HEAD" : Reflect.get(target, name, target)),
    }));
  };
  const counted = await head("/", { body: bytes(HI) });
  assert.equal(counted.headers.get("content-length"), "2");
  assert.equal(counted.body, null);
  const said = await head("/", { headers: str("content-length: 12345\n") });
  assert.equal(said.headers.get("content-length"), "12345");
  const nonsense = await head("/", { headers: str("content-length: many\ncontent-length: -1\n") });
  assert.equal(nonsense.headers.get("content-length"), null);
});

const REFUSED: [name: string, image: Image, message: RegExp][] = [
  ...[0, 1, 99, 100, 199, 600, 999, -2, 70_000].map(
    (status): [string, Image, RegExp] => [`status ${status}`, response({ status: i32(status) }), /not in 200-599/],
  ),
  ["status 101 without a socket", response({ status: i32(101) }), /WebSocket/],
  ["a status that is no I32", response({ status: raw(16, 200) }), /BadTag/],
  ["a status of Null", response({ status: none }), /BadTag/],
  ["a header line without a colon", response({ headers: str("x: 1\nnonsense\n") }), /"nonsense" has no colon/],
  ["a header name with a space", response({ headers: str("x y: 1\n") }), /"x y" is no header name/],
  ["an empty header name", response({ headers: str(": 1\n") }), /"" is no header name/],
  ["a header name outside ASCII", response({ headers: str("ü: 1\n") }), /no header name/],
  ["a carriage return in a value", response({ headers: str("x: 1\r\ny: 2\n") }), /header x holds a character/],
  ["a NUL in a value", response({ headers: str("x: \0\n") }), /header x holds/],
  ["a character above U+00FF", response({ headers: str("x: \u0100\n") }), /header x holds/],
  ["a line break in the content type", response({ contentType: str("a/b\nset-cookie: x=y") }), /header content-type holds/],
];

for (const [name, image, message] of REFUSED) {
  test(`refuses ${name}`, async () => {
    const guest = await stage();
    assert.equal(await textOf(guest.play([answer(image)]), 500), "Internal Server Error\n");
    assert.equal(guest.errors[0]?.code, "BadResponse");
    assert.match(guest.errors[0]?.message ?? "", message);
    assert.equal(await textOf(guest.play([say("next")])), "next");
    assertBalanced(guest);
  });
}

test("a response over the limit is refused", async () => {
  const guest = await stage({}, { limits: { responseBody: 4, headers: 40 } });
  assert.equal(await textOf(guest.play([say("four")])), "four");
  await textOf(guest.play([say("five!")]), 500);
  await textOf(guest.play([answer(response({ headers: str(`x: ${"y".repeat(50)}\n`) }))]), 500);
  // The puppet's own request has more headers than that in some runtimes: it is the answer that counts.
  assert.deepEqual(guest.errors.map(({ code }) => code), ["ResponseTooLarge", "ResponseTooLarge"]);
});

test("bodies of every size come back unchanged", async () => {
  const guest = await stage();
  for (const size of [0, 1, 2, 3, 15, 16, 4095, 65_536, 5_000_000, 20_000_000]) {
    const body = Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
    const settled = await guest.play([answer(response({ body: bytes(body) }))]);
    assert.ok(Buffer.from(await settled.arrayBuffer()).equals(body), `${size} bytes`);
  }
  assertBalanced(guest);
});
