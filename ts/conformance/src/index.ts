export * from "./run.js";
export * from "./values.js";
export * from "./vectors.js";
