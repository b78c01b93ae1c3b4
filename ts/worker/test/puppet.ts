// A guest without a will of its own: the body of a request is a list of steps, and every entry of
// the guest plays the next one. So a test says byte by byte what the guest answers, lies included.

import wabt from "wabt";
import type { Layout } from "zerobuf";
import { layouts as hostLayouts } from "#internal/abi.gen.js";
import { imageOf, list, str, typeId, u32, i32, columnU64, type Image } from "./image.js";

/** What the puppet does when it is entered. */
export type Step =
  | { do: "answer"; image: Image; task?: number }
  | { do: "trap" }
  | { do: "exit"; code: number }
  | { do: "overflow" }
  | { do: "fail" }
  /** Returns a pointer as it is. */
  | { do: "point"; at: number }
  /** Answers with the address of the results and the bytes from their preamble to the cursor. */
  | { do: "dump" }
  /** Overwrites a field of the arena's header, then plays the next step. */
  | { do: "corrupt"; field: number; value: number }
  /** Grows the memory, so that every view of the host is detached, then plays the next step. */
  | { do: "grow"; pages: number };

const OPCODES: Record<Step["do"], number> = {
  answer: 0, trap: 1, fail: 2, point: 3, exit: 4, dump: 5, corrupt: 6, overflow: 7, grow: 8,
};

/** The body that makes the puppet play `steps`. */
export function script(...steps: Step[]): Uint8Array<ArrayBuffer> {
  const words: number[] = [];
  const bytes: Uint8Array[] = [];
  const flush = (): void => {
    bytes.push(new Uint8Array(Uint32Array.from(words).buffer));
    words.length = 0;
  };
  for (const step of steps) {
    const image = step.do === "answer" ? step.image : { bytes: new Uint8Array(0), root: 0, patches: [] };
    const argument =
      step.do === "answer" ? image.root
      : step.do === "point" ? step.at
      : step.do === "exit" ? step.code
      : step.do === "grow" ? step.pages
      : step.do === "corrupt" ? step.field
      : 0;
    const padded = new Uint8Array(Math.ceil(image.bytes.length / 16) * 16);
    padded.set(image.bytes);
    const second = step.do === "corrupt" ? step.value : step.do === "answer" ? (step.task ?? 0) : 0;
    words.push(16 + image.patches.length * 4 + padded.length, OPCODES[step.do], argument, second, image.patches.length, ...image.patches);
    flush();
    bytes.push(padded);
  }
  return new Uint8Array(Buffer.concat(bytes));
}

/** Where puppets differ. */
export interface PuppetOptions {
  layouts?: readonly Layout[] | Image;
  abi?: number;
  /** Exports that are left out. */
  without?: readonly string[];
  /** Most bytes of an arena. */
  cap?: number;
  /** How often `zerobuf_arena_open` works before it returns 0 for good. */
  opens?: number;
  memory?: string;
  /** Bodies of functions, as WAT, that replace the puppet's own. */
  replace?: Partial<Record<"zerobuf_arena_close" | "cancel_zerobuf" | "_initialize" | "zerobuf_arena_open" | "zerobuf_arena_reserve" | "zerobuf_last_error", string>>;
  /** The name under which the guest starts. */
  initializer?: "_initialize" | "_start";
  /** More of the module, as WAT: imports. */
  imports?: string;
}

const TABLE = 0x3000;
const HEAP = 0x10000;

/** The rows of a handshake table as a message. */
export function layoutsImage(rows: readonly Layout[]): Image {
  return imageOf("Layouts", [
    list(6, rows.map((row) => [
      u32(row.typeId), i32(["Record", "UnitEnum", "DataEnum"].indexOf(row.kind)), str(row.name), u32(row.fingerprints.length - 1), u32(row.required), columnU64(row.fingerprints),
    ])),
  ]);
}

/** Compiles a puppet. */
export async function puppet(options: PuppetOptions = {}): Promise<WebAssembly.Module> {
  return new WebAssembly.Module(await puppetBytes(options));
}

/** A puppet as a `.wasm` file holds it. */
export async function puppetBytes(options: PuppetOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { parseWat } = await wabt();
  const parsed = parseWat("puppet.wat", wat(options), { bulk_memory: true, threads: true });
  const { buffer } = parsed.toBinary({});
  parsed.destroy();
  return new Uint8Array(buffer);
}

function wat(options: PuppetOptions): string {
  const layouts = options.layouts ?? hostLayouts;
  const image = "bytes" in layouts ? layouts : layoutsImage(layouts);
  const at = TABLE + 256;
  const table = relocate(image, at, TABLE);
  const header = new Uint32Array(38);
  header.set([at + table.length, at + table.length, 1, 0, 1 << 20, 1, at, table.length]);
  const shown = (name: string): string => (options.without?.includes(name) === true ? "" : `(export "${name}")`);
  const body = (name: keyof NonNullable<PuppetOptions["replace"]>, own: string): string => options.replace?.[name] ?? own;
  return `(module
  ${options.imports ?? ""}
  (import "zerobuf" "log" (func $log (param i32 i32 i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory ${shown("memory")} ${options.memory ?? "2"})
  (global $heap (mut i32) (i32.const ${HEAP}))
  (global $opens (mut i32) (i32.const ${options.opens ?? 0x7fffffff}))
  (data (i32.const ${TABLE}) "${escape(new Uint8Array(header.buffer))}")
  (data (i32.const ${at}) "${escape(table)}")

  ;; What happened, for the test: a letter and a number.
  (func $note (param $letter i32) (param $number i32)
    (i32.store8 (i32.const 1024) (local.get $letter))
    (i32.store8 (i32.const 1025) (i32.add (i32.const 48) (local.get $number)))
    (call $log (i32.const 5) (i32.const 1024) (i32.const 2)))

  (func $alloc (param $size i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $heap))
    (global.set $heap (i32.and (i32.add (i32.add (local.get $at) (local.get $size)) (i32.const 15)) (i32.const -16)))
    (block $enough
      (loop $more
        (br_if $enough (i32.ge_u (i32.mul (memory.size) (i32.const 65536)) (global.get $heap)))
        (if (i32.eq (memory.grow (i32.const 16)) (i32.const -1)) (then (unreachable)))
        (br $more)))
    (local.get $at))

  (func $chunk (param $header i32) (param $size i32) (result i32)
    (local $count i32) (local $at i32) (local $base i32)
    (local.set $size (i32.and (i32.add (local.get $size) (i32.const 15)) (i32.const -16)))
    (local.set $count (i32.load offset=20 (local.get $header)))
    (if (i32.ge_u (local.get $count) (i32.const 16)) (then (return (i32.const 0))))
    (local.set $base (call $alloc (local.get $size)))
    (local.set $at (i32.add (local.get $header) (i32.mul (local.get $count) (i32.const 8))))
    (i32.store offset=24 (local.get $at) (local.get $base))
    (i32.store offset=28 (local.get $at) (local.get $size))
    (i32.store offset=20 (local.get $header) (i32.add (local.get $count) (i32.const 1)))
    (i32.store (local.get $header) (local.get $base))
    (i32.store offset=4 (local.get $header) (i32.add (local.get $base) (local.get $size)))
    (i32.const 1))

  (func $open ${shown("zerobuf_arena_open")} (param $min i32) (result i32)
    (local $header i32)
    ${body("zerobuf_arena_open", `
    (if (i32.eqz (global.get $opens)) (then (return (i32.const 0))))
    (global.set $opens (i32.sub (global.get $opens) (i32.const 1)))
    (if (i32.gt_u (local.get $min) (i32.const ${options.cap ?? 0x4000000})) (then (return (i32.const 0))))
    (call $note (i32.const 111) (i32.const 0)) ;; o0
    (local.set $header (call $alloc (i32.const 160)))
    (i32.store offset=8 (local.get $header) (i32.const 1))
    (i32.store offset=16 (local.get $header) (i32.const ${options.cap ?? 0x4000000}))
    (drop (call $chunk (local.get $header) (select (local.get $min) (i32.const 4096) (i32.gt_u (local.get $min) (i32.const 4096)))))
    (local.get $header)`)})

  (func $reserve ${shown("zerobuf_arena_reserve")} (param $header i32) (param $bytes i32) (result i32)
    (local $cursor i32) (local $last i32) (local $at i32) (local $behind i32)
    ${body("zerobuf_arena_reserve", "")}
    (local.set $cursor (i32.and (i32.add (i32.load (local.get $header)) (i32.const 15)) (i32.const -16)))
    (if (i32.le_u (i32.add (local.get $cursor) (local.get $bytes)) (i32.load offset=4 (local.get $header)))
      (then (i32.store (local.get $header) (local.get $cursor)) (return (i32.const 1))))
    (if (i32.gt_u (local.get $bytes) (i32.const ${options.cap ?? 0x4000000})) (then (return (i32.const 0))))
    ;; A chunk behind the current one is empty, and used before a new one is made.
    (local.set $at (local.get $header))
    (local.set $last (i32.load offset=20 (local.get $header)))
    (loop $chunks
      (if (i32.and (local.get $behind) (i32.ge_u (i32.load offset=28 (local.get $at)) (local.get $bytes))) (then
        (i32.store (local.get $header) (i32.load offset=24 (local.get $at)))
        (i32.store offset=4 (local.get $header) (i32.add (i32.load offset=24 (local.get $at)) (i32.load offset=28 (local.get $at))))
        (return (i32.const 1))))
      (if (i32.eq (i32.load offset=4 (local.get $header)) (i32.add (i32.load offset=24 (local.get $at)) (i32.load offset=28 (local.get $at))))
        (then (local.set $behind (i32.const 1))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (local.set $last (i32.sub (local.get $last) (i32.const 1)))
      (br_if $chunks (local.get $last)))
    (local.set $last (i32.mul (i32.const 2) (i32.load offset=20
      (i32.add (local.get $header) (i32.mul (i32.const 8) (i32.load offset=20 (local.get $header)))))))
    (call $chunk (local.get $header)
      (select (local.get $last) (local.get $bytes) (i32.gt_u (local.get $last) (local.get $bytes)))))

  (func ${shown("zerobuf_arena_close")} (param $header i32)
    ${body("zerobuf_arena_close", "(call $note (i32.const 120) (i32.const 0))")}) ;; x0
  (func ${shown("zerobuf_abi")} (param i32) (result i32) (i32.const ${options.abi ?? 1}))
  (func ${shown("zerobuf_layouts")} (result i32) (i32.const ${at + image.root}))
  (func ${shown(options.initializer ?? "_initialize")} ${body("_initialize", "")})
  (data (i32.const 1040) "\\06\\00\\00\\00no can")
  (func ${shown("zerobuf_last_error")} (result i32) ${body("zerobuf_last_error", "(i32.const 1040)")})

  ;; Plays the step at $step for the arena $header; $results is what the host brought.
  (func $play (param $header i32) (param $step i32) (param $results i32) (result i32)
    (local $code i32) (local $argument i32) (local $second i32) (local $patches i32) (local $image i32)
    (local $size i32) (local $to i32) (local $next i32) (local $place i32)
    (local.set $next (i32.add (i32.add (local.get $step) (i32.const 4)) (i32.load (local.get $step))))
    (local.set $code (i32.load offset=4 (local.get $step)))
    (local.set $argument (i32.load offset=8 (local.get $step)))
    (local.set $second (i32.load offset=12 (local.get $step)))
    (local.set $patches (i32.load offset=16 (local.get $step)))
    (local.set $image (i32.add (i32.add (local.get $step) (i32.const 20)) (i32.mul (local.get $patches) (i32.const 4))))
    (local.set $size (i32.sub (local.get $next) (local.get $image)))
    (if (i32.eq (local.get $code) (i32.const 1)) (then (unreachable)))
    (if (i32.eq (local.get $code) (i32.const 2)) (then (return (i32.const 0))))
    (if (i32.eq (local.get $code) (i32.const 3)) (then (return (local.get $argument))))
    (if (i32.eq (local.get $code) (i32.const 4)) (then (call $exit (local.get $argument))))
    (if (i32.eq (local.get $code) (i32.const 5)) (then (return (call $dump (local.get $header) (local.get $results)))))
    (if (i32.eq (local.get $code) (i32.const 6)) (then
      (i32.store (i32.add (local.get $header) (local.get $argument)) (local.get $second))
      (return (call $play (local.get $header) (local.get $next) (local.get $results)))))
    (if (i32.eq (local.get $code) (i32.const 7)) (then
      (return (call $play (local.get $header) (local.get $step) (local.get $results)))))
    (if (i32.eq (local.get $code) (i32.const 8)) (then
      (drop (memory.grow (local.get $argument)))
      (return (call $play (local.get $header) (local.get $next) (local.get $results)))))
    (if (i32.eqz (call $reserve (local.get $header) (local.get $size))) (then (return (i32.const 0))))
    (local.set $to (i32.load (local.get $header)))
    (i32.store (local.get $header) (i32.add (local.get $to) (local.get $size)))
    (memory.copy (local.get $to) (local.get $image) (local.get $size))
    (local.set $step (i32.add (local.get $step) (i32.const 20)))
    (block $done
      (loop $patch
        (br_if $done (i32.eqz (local.get $patches)))
        (local.set $place (i32.add (local.get $to) (i32.and (i32.load (local.get $step)) (i32.const 0x7fffffff))))
        (i32.store (local.get $place) (i32.add (i32.load (local.get $place))
          (select (local.get $to) (local.get $header) (i32.ge_s (i32.load (local.get $step)) (i32.const 0)))))
        (local.set $step (i32.add (local.get $step) (i32.const 4)))
        (local.set $patches (i32.sub (local.get $patches) (i32.const 1)))
        (br $patch)))
    (if (local.get $second) (then
      (i32.store offset=2048 (i32.mul (local.get $second) (i32.const 8)) (local.get $header))
      (i32.store offset=2052 (i32.mul (local.get $second) (i32.const 8)) (local.get $next))))
    (i32.add (local.get $to) (local.get $argument)))

  (func $dump (param $header i32) (param $results i32) (result i32)
    (local $size i32) (local $to i32)
    (local.set $size (i32.sub (i32.load (local.get $header)) (i32.sub (local.get $results) (i32.const 16))))
    (if (i32.eqz (local.get $results)) (then (local.set $size (i32.const 0))))
    (drop (call $reserve (local.get $header) (i32.add (local.get $size) (i32.const 256))))
    (local.set $to (i32.load (local.get $header)))
    (i32.store (local.get $header) (i32.add (local.get $to) (i32.add (local.get $size) (i32.const 256))))
    (memory.fill (local.get $to) (i32.const 0) (i32.const 136))
    (i32.store (local.get $to) (i32.const 0x314d425a))
    (i32.store offset=4 (local.get $to) (local.get $header))
    (i32.store offset=8 (local.get $to) (i32.const 4))
    (i32.store offset=12 (local.get $to) (i32.const ${typeId("HttpResponse") | 0}))
    (i32.store offset=16 (local.get $to) (i32.const 2))
    (i32.store offset=20 (local.get $to) (i32.const 200))
    (i32.store offset=48 (local.get $to) (i32.const 8))
    (i32.store offset=52 (local.get $to) (i32.add (local.get $to) (i32.const 128)))
    (i32.store offset=128 (local.get $to) (i32.add (local.get $size) (i32.const 4)))
    (i32.store offset=132 (local.get $to) (local.get $results))
    (memory.copy (i32.add (local.get $to) (i32.const 136)) (i32.sub (local.get $results) (i32.const 16)) (local.get $size))
    (i32.add (local.get $to) (i32.const 16)))

  (func ${shown("handle_zerobuf")} (param $request i32) (result i32)
    (call $play (i32.load (i32.sub (local.get $request) (i32.const 12)))
      ;; Without a body: the whole request as the host wrote it.
      (if (result i32) (i32.load8_u offset=32 (local.get $request))
        (then (i32.add (i32.load offset=36 (local.get $request)) (i32.const 4)))
        (else (i32.const 1060)))
      (local.get $request)))
  (data (i32.const 1060) "\\10\\00\\00\\00\\05\\00\\00\\00")

  (func ${shown("resume_zerobuf")} (param $task i32) (param $results i32) (result i32)
    (call $note (i32.const 114) (local.get $task)) ;; r
    (call $play (i32.load offset=2048 (i32.mul (local.get $task) (i32.const 8)))
      (i32.load offset=2052 (i32.mul (local.get $task) (i32.const 8))) (local.get $results)))

  (func ${shown("cancel_zerobuf")} (param $task i32)
    ${body("cancel_zerobuf", "(call $note (i32.const 99) (local.get $task))")}) ;; c
)`;
}

/** The image's bytes as they stand at `base`, for an arena whose header is at `header`. */
function relocate(image: Image, base: number, header: number): Uint8Array {
  const bytes = image.bytes.slice();
  const dv = new DataView(bytes.buffer);
  for (const patch of image.patches) {
    const at = patch & 0x7fffffff;
    dv.setUint32(at, dv.getUint32(at, true) + (patch >>> 31 === 1 ? header : base), true);
  }
  return bytes;
}

function escape(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
}
