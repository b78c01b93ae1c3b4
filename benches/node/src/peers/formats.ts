/** All formats; ratios are to the first one. */

import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Format } from "./format.js";
import { flatbuffers } from "./formats/flatbuffers.js";
import { json } from "./formats/json.js";
import { msgpack } from "./formats/msgpack.js";
import { protobufEs } from "./formats/protobuf-es.js";
import { protobufjs } from "./formats/protobufjs.js";
import { zerobuf } from "./formats/zerobuf.js";

export const FORMATS: readonly Format[] = [zerobuf, json, flatbuffers, protobufjs, protobufEs, msgpack];

/** The folder of the guests, which `cargo xtask` names. */
function guests(): string {
  const folder = process.env["PEERS_GUESTS"];
  if (folder === undefined) throw new Error("PEERS_GUESTS names no folder: run `cargo xtask bench peers`");
  return folder;
}

/** The guest of a format, as bytes. */
export function guestOf({ guest }: Format): Buffer<ArrayBuffer> {
  return readFileSync(join(guests(), `guest_${guest}.wasm`)) as Buffer<ArrayBuffer>;
}
