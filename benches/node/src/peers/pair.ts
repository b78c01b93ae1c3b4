/** The request that every format carries, and the response that every guest must give. */

export interface Field {
  readonly name: string;
  readonly value: string;
}

/** A request as an application has it. Each format takes the numbers in the form it likes best. */
export interface CallValue {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly Field[];
  readonly body: Uint8Array;
  readonly numbers: readonly number[];
  readonly column: Float64Array;
  readonly flags: number;
}

/** What a response says, to compare with. */
export interface ReplyValue {
  readonly status: number;
  readonly headers: readonly Field[];
  readonly body: Uint8Array;
}

const HEADERS: readonly (readonly [string, string])[] = [
  ["host", "shop.example"],
  ["user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"],
  ["accept", "application/json, text/plain, */*"],
  ["accept-language", "de-AT,de;q=0.8,en-US;q=0.5,en;q=0.3"],
  ["accept-encoding", "gzip, deflate, br, zstd"],
  ["content-type", "application/octet-stream"],
  ["content-length", "1024"],
  ["authorization", "Bearer 4f1d7c2a9be84c0f8a3e5d6b7c8d9e0f"],
  ["cookie", "session=9f86d081884c7d659a2feaa0c55ad015; theme=dark"],
  ["origin", "https://shop.example"],
  ["x-request-id", "0191e3b4-7c1d-7a52-9f3e-2b8d6c4a1e07"],
  ["x-forwarded-for", "203.0.113.7"],
];

const REPLY_HEADERS: readonly (readonly [string, string])[] = [
  ["content-type", "application/octet-stream"],
  ["cache-control", "private, max-age=0, must-revalidate"],
  ["server", "bench-peers"],
  ["vary", "accept, accept-encoding, origin"],
];

const fields = (pairs: readonly (readonly [string, string])[]): Field[] =>
  pairs.map(([name, value]) => ({ name, value }));

/** A request: 12 headers, a body of 1 KB, 64 readings with three decimals. */
export function sampleCall(): CallValue {
  const numbers = Array.from({ length: 64 }, (_, i) => Math.round(Math.sin(i / 7) * 50_000) / 1000 + 20);
  return {
    method: "POST",
    path: "/shops/17/orders?page=3&sort=-created&fields=id,state,total",
    headers: fields(HEADERS),
    body: Uint8Array.from({ length: 1024 }, (_, i) => (i * 197 + (i >> 3)) & 0xff),
    numbers,
    column: Float64Array.from(numbers),
    flags: 0x8000_0a51,
  };
}

/** A request whose text is not ASCII, whose parts are empty, or whose numbers are odd ones. */
export function oddCalls(): CallValue[] {
  const sample = sampleCall();
  const numbers = [0, -0, 1, -1, 0.1, 5e-324, Number.MAX_VALUE, -(2 ** 53), 1 / 3];
  return [
    { ...sample, method: "", path: "/grüße/€/😀?q=\"\\\n", headers: [{ name: "", value: "ü" }] },
    { ...sample, headers: [], body: new Uint8Array(0), numbers: [], column: new Float64Array(0), flags: 0 },
    { ...sample, numbers, column: Float64Array.from(numbers), flags: 1 },
    { ...sample, body: new Uint8Array(70_000).fill(0xff), path: "x".repeat(5000) },
  ];
}

/** The response to a request: what `benches/peers/src/work.rs` does, in other words. */
export function expectedReply(call: CallValue): ReplyValue {
  let checksum = 0;
  const number = (value: number): void => {
    checksum = (((checksum << 5) | (checksum >>> 27)) + value) >>> 0;
  };
  const bytes = (part: Uint8Array): void => {
    let sum = part.length;
    for (let i = 0; i < part.length; i++) sum = (sum + (part[i] as number) * 2 ** (8 * (i % 4))) % 2 ** 32;
    number(sum);
  };
  const text = (part: string): void => bytes(new TextEncoder().encode(part));
  text(call.method);
  text(call.path);
  for (const { name, value } of call.headers) {
    text(name);
    text(value);
  }
  bytes(call.body);
  number(call.flags);
  const total = call.numbers.reduce((sum, reading) => sum + reading, 0);

  const body = Uint8Array.from({ length: 2048 }, (_, i) => (i * 131 + (i >> 8)) & 0xff);
  const view = new DataView(body.buffer);
  view.setUint32(0, checksum, true);
  view.setUint32(4, 0, true);
  view.setFloat64(8, total, true);
  return { status: call.flags % 2 === 0 ? 200 : 202, headers: fields(REPLY_HEADERS), body };
}

/** What touching every field of a request must give. */
export function touchedCall({ method, path, headers, body, numbers, flags }: CallValue): number {
  let sum = method.length + path.length + flags;
  for (const { name, value } of headers) sum += name.length + value.length;
  for (const reading of numbers) sum += reading;
  return sum + ends(body);
}

/** What touching every field of a response must give. */
export function touchedReply({ status, headers, body }: ReplyValue): number {
  let sum = status;
  for (const { name, value } of headers) sum += name.length + value.length;
  return sum + ends(body);
}

/** Length, first and last of some bytes. */
export function ends(bytes: Uint8Array): number {
  return bytes.length + (bytes[0] ?? 0) + (bytes[bytes.length - 1] ?? 0);
}
