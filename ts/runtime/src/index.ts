export { Arena, type ArenaExports, type LocalOptions, type Mark } from "./arena.js";
export { ZerobufError, formatPath, type ErrorCode, type ErrorInfo, type PathStep } from "./error.js";
export { ABI_VERSION, CODES } from "./format.gen.js";
export { readPreamble, writePreamble, type Preamble } from "./message.js";
export { Region, type Span } from "./region.js";
export { decodeString, encodeString } from "./strings.js";
