// The kernels in WebAssembly, next to the plain Rust loop, to a loop that only moves as many
// bytes, and to the plain JavaScript loop.
//
//   node run.mjs KERNELS.wasm LOOPS.wasm [--name NAME] [--record FILE] [--sizes 8,1024]
//                [--only sum_f64,dot_f64] [--rounds N] [--note TEXT]
//
// In every round each contender runs once, one right after the other, so that a ratio compares
// what ran at the same time; the ratio of a table is the median of those of its rounds.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

import { contenders } from './contenders.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    name: { type: 'string', default: 'default' },
    record: { type: 'string' },
    sizes: { type: 'string', default: '8,64,1024,32768,1048576,16777216' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '41' },
    note: { type: 'string' },
  },
});
const sizes = options.sizes.split(',').map(Number);
const largest = Math.max(...sizes);

// Four columns of the largest size for each module; only the module that runs has its own.
const PAGE = 65536;
const COLUMNS = 4;
const bytes = COLUMNS * (largest * 8 + 4096) + 64 * PAGE;
const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
const load = async (path, imports) =>
  (await WebAssembly.instantiate(readFileSync(path), imports)).instance.exports;
const kernels = await load(positionals[0], { env: { memory } });
const loops = await load(positionals[1], {});
loops.memory.grow(Math.ceil(bytes / PAGE));

const median = (all) => quantile(all, 0.5);
function quantile(all, share) {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * share)];
}

function time(run, repetitions) {
  const start = process.hrtime.bigint();
  for (let k = 0; k < repetitions; k++) run();
  return Number(process.hrtime.bigint() - start) / repetitions;
}

/** Nanoseconds of each contender in each round. */
function measure(runs, count) {
  const names = Object.keys(runs);
  const rounds = count >= 1 << 20 ? Math.ceil(Number(options.rounds) / 3) : Number(options.rounds);
  // About a quarter of a millisecond each: long for the clock, short for what disturbs.
  const repetitions = {};
  for (const name of names) {
    for (let k = 0; k < 3; k++) time(runs[name], Math.max(1, Math.ceil(2e5 / count)));
    const once = time(runs[name], Math.max(1, Math.ceil(2e4 / count)));
    repetitions[name] = Math.max(1, Math.round(2.5e5 / once));
  }
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times[name].push(time(runs[name], repetitions[name]));
  }
  return times;
}

const ratio = (times, other) => median(times[other].map((time, k) => time / times.kernel[k]));

const rows = [];
const wanted = options.only?.split(',');
for (const count of sizes) {
  const all = contenders({ kernels, loops, memory, count });
  for (const { name, bytes, runs } of all) {
    if (wanted && !wanted.includes(name)) continue;
    const times = measure(runs, count);
    const speed = times.kernel.map((time) => (bytes * count) / time);
    const row = {
      kernel: name,
      elements: count,
      gigabytesPerSecond: round(median(speed)),
      quartiles: [round(quantile(speed, 0.25)), round(quantile(speed, 0.75))],
    };
    for (const other of Object.keys(runs)) {
      if (other !== 'kernel') row[other] = round(ratio(times, other));
    }
    rows.push(row);
    print(row);
  }
}

if (options.record) {
  const record = {
    name: options.name,
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0].model,
    node: process.version,
    flags: process.execArgv,
    note: options.note,
    rows,
  };
  // A line for each row.
  const lines = rows.map((row) => `\n  ${JSON.stringify(row)}`).join(',');
  const head = JSON.stringify({ ...record, rows: [] }, null, 1).replace('"rows": []', '"rows": [');
  writeFileSync(options.record, `${head.slice(0, -2)}${lines}\n ]\n}\n`);
}

function round(number) {
  return Number(number.toPrecision(3));
}

function print({ kernel, elements, gigabytesPerSecond, quartiles, ...ratios }) {
  const spread = `${quartiles[0]}..${quartiles[1]}`;
  const others = Object.entries(ratios).map(([name, value]) => `${name} ${value.toFixed(2)}`);
  console.log(
    `${kernel.padEnd(16)} ${String(elements).padStart(9)} ` +
      `${gigabytesPerSecond.toFixed(1).padStart(6)} GB/s ${spread.padEnd(14)} ${others.join('  ')}`,
  );
}
