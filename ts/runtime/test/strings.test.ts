import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, decodeString, encodeString } from "zerobuf";
import { failsWith } from "./support.js";

const SAMPLES = [
  "",
  "a",
  "GET",
  "content-type",
  "a name of twenty-nine letters",
  "x".repeat(32),
  "y".repeat(33),
  "é",
  "日本語のテキスト",
  "\ufeffwith a byte order mark",
  "emoji 👩‍👩‍👧 in a longer piece of text that needs the encoder",
  "\0 inside",
  "z".repeat(100_000),
];

test("strings survive, on the first read and from the intern table", () => {
  const arena = Arena.local(1 << 20);
  for (const text of SAMPLES) {
    const at = arena.alloc(3 * text.length + 1, 1);
    const bytes = encodeString(arena, at, text);
    assert.deepEqual(arena.u8.slice(at, at + bytes), new TextEncoder().encode(text));
    assert.equal(decodeString(arena, at, bytes, at), text);
    assert.equal(decodeString(arena, at, bytes, at), text);
  }
});

test("names that share their samples are told apart", () => {
  const arena = Arena.local();
  for (let round = 0; round < 2; round++) {
    for (const text of ["abcdXghij_klm", "abcdYghij_klm", "abcd", "abc", "cba"]) {
      const at = arena.alloc(64, 1);
      assert.equal(decodeString(arena, at, encodeString(arena, at, text), at), text);
    }
  }
});

test("a lone surrogate is BadUtf8 however long the string is", () => {
  const arena = Arena.local();
  const at = arena.alloc(1000, 1);
  for (const text of ["\ud800", "a\udc00b", `${"x".repeat(50)}\ud800`, "\udc00\ud800"]) {
    failsWith("BadUtf8", () => encodeString(arena, at, text));
  }
});

test("bytes that are not UTF-8 are BadUtf8 at the address given", () => {
  const arena = Arena.local();
  const at = arena.alloc(64, 1);
  for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0x61, 0xf0, 0x9f, 0x92]]) {
    arena.u8.set(bytes, at);
    const error = failsWith("BadUtf8", () => decodeString(arena, at, bytes.length, 4242));
    assert.equal(error.address, 4242);
  }
});

test("a character beyond ASCII is found wherever it stands, and nothing behind the text is touched", () => {
  const arena = Arena.local();
  for (let length = 1; length <= 52; length++) {
    for (const odd of ["k", "\x7f", "\x80", "é", "€", "\uffff"]) {
      for (let place = 0; place < length; place++) {
        const text = `${"m".repeat(place)}${odd}${"n".repeat(length - place - 1)}`;
        const expected = new TextEncoder().encode(text);
        const at = 512 + (place % 5);
        arena.u8.fill(0xaa, at, at + 200);
        assert.equal(encodeString(arena, at, text), expected.length);
        assert.deepEqual(arena.u8.slice(at, at + expected.length), expected);
        assert.equal(arena.u8[at + 3 * length], 0xaa);
      }
    }
  }
});

test("interned texts of every length are told apart by each of their bytes", () => {
  const arena = Arena.local();
  const at = arena.alloc(200, 1);
  for (let length = 1; length <= 40; length++) {
    const text = "q".repeat(length);
    assert.equal(decodeString(arena, at, encodeString(arena, at, text), at), text);
    for (let place = 0; place < length; place++) {
      for (const odd of ["r", "\x7f", "\0"]) {
        const other = `${text.slice(0, place)}${odd}${text.slice(place + 1)}`;
        assert.equal(decodeString(arena, at, encodeString(arena, at, other), at), other);
        assert.equal(decodeString(arena, at, encodeString(arena, at, text), at), text);
      }
    }
  }
});

test("bytes beyond ASCII are UTF-8 wherever they stand in a text of any length", () => {
  const arena = Arena.local();
  const at = arena.alloc(1000, 1);
  for (const length of [1, 3, 4, 5, 12, 13, 31, 32, 33, 34, 35, 36, 60, 190, 191, 192, 193]) {
    for (const place of [0, 1, length >> 1, length - 2, length - 1]) {
      if (place < 0 || place >= length) continue;
      arena.u8.fill(0x61, at, at + length);
      arena.u8[at + place] = 0xe9;
      failsWith("BadUtf8", () => decodeString(arena, at, length, at));
      const text = `${"b".repeat(place)}é${"c".repeat(length - place - 1)}`;
      assert.equal(decodeString(arena, at, encodeString(arena, at, text), at), text);
    }
  }
});
