// Draws the record of a run: per kernel, its speed as a share of what a loop that only moves
// the bytes reaches, in the cache and beyond it.
//
//   node chart.mjs RECORD.json CHART.svg
import { readFileSync, writeFileSync } from 'node:fs';

const [recordPath, chartPath] = process.argv.slice(2);
const record = JSON.parse(readFileSync(recordPath, 'utf8'));
const SIZES = [
  { elements: 1024, label: '1 Ki elements: in the first cache', color: '#2a6fb0' },
  { elements: 32768, label: '32 Ki elements: in the second cache', color: '#6aa5d8' },
  { elements: 16777216, label: '16 Mi elements: in memory', color: '#b9c4ce' },
];
const kernels = [...new Set(record.rows.filter((row) => row.limit).map((row) => row.kernel))];
const row = (kernel, { elements }) =>
  record.rows.find((row) => row.kernel === kernel && row.elements === elements);

const BAR = 9;
const GROUP = SIZES.length * BAR + 9;
const [LEFT, TOP, WIDTH, RIGHT] = [130, 78, 420, 190];
const height = TOP + kernels.length * GROUP + 30;
const MOST = 1.1;
const x = (share) => LEFT + (Math.min(share, MOST) / MOST) * WIDTH;
const parts = [];
const text = (left, top, words, more = '') =>
  parts.push(`<text x="${left}" y="${top}" ${more}>${words}</text>`);

text(10, 20, 'SIMD kernels in WebAssembly', 'font-size="15" font-weight="bold"');
text(10, 36, `Share of the speed of a loop that only loads, or loads and stores; ${record.cpu}, ` +
  `Node.js ${record.node}, ${record.date}`, 'fill="#555"');
SIZES.forEach(({ label, color }, k) => {
  parts.push(`<rect x="${10 + k * 235}" y="46" width="10" height="10" fill="${color}"/>`);
  text(25 + k * 235, 55, label);
});
for (const share of [0, 0.25, 0.5, 0.75, 1]) {
  const at = x(share);
  const line = `<line x1="${at}" x2="${at}" y1="${TOP - 6}" y2="${height - 24}" stroke="#ccc"/>`;
  parts.push(line);
  text(at, height - 10, share.toFixed(2), 'text-anchor="middle" fill="#555"');
}
kernels.forEach((kernel, k) => {
  const top = TOP + k * GROUP;
  text(LEFT - 8, top + GROUP / 2, kernel, 'text-anchor="end"');
  SIZES.forEach((size, s) => {
    const found = row(kernel, size);
    if (!found) return;
    const y = top + s * BAR;
    const width = x(found.limit) - LEFT;
    parts.push(`<rect x="${LEFT}" y="${y}" width="${width}" height="${BAR - 1}" fill="${size.color}"/>`);
  });
  const cached = row(kernel, SIZES[0]);
  if (cached) {
    const speeds = `${cached.gigabytesPerSecond.toFixed(0)} GB/s, ${cached.js.toFixed(0)}x JavaScript`;
    text(LEFT + WIDTH + 14, top + GROUP / 2, speeds, 'fill="#555"');
  }
});
const width = LEFT + WIDTH + RIGHT;
writeFileSync(
  chartPath,
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">\n` +
    `<rect width="100%" height="100%" fill="white"/>\n${parts.join('\n')}\n</svg>\n`,
);
