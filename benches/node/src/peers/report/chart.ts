/** Bars on a logarithmic scale around 1, as SVG that is legible on light and on dark pages. */

export interface Group {
  readonly title: string;
  /** Multiples of zerobuf's time; above 1 is slower. */
  readonly bars: readonly { readonly name: string; readonly ratio: number }[];
}

const STYLE = `
text { fill: #24292f; font: 11px sans-serif; }
.title { font-size: 15px; font-weight: bold; }
.note { fill: #57606a; }
.grid { stroke: #d0d7de; }
.one { stroke: #24292f; }
.slower { fill: #2a6fb0; }
.faster { fill: #c4571b; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .note { fill: #9198a1; }
  .grid { stroke: #3d444d; }
  .one { stroke: #e6edf3; }
  .slower { fill: #5aa2e6; }
  .faster { fill: #f08a4b; }
}
`;

const BAR = 14;
const LEFT = 150;
const WIDTH = 520;
const RIGHT = 60;
const TOP = 62;

/** A chart of groups, one below the other. */
export function chart(title: string, note: string, groups: readonly Group[]): string {
  const ratios = groups.flatMap(({ bars }) => bars.map(({ ratio }) => ratio));
  const low = Math.min(0.5, 2 ** Math.floor(Math.log2(Math.min(...ratios))));
  const high = Math.max(4, 2 ** Math.ceil(Math.log2(Math.max(...ratios))));
  const x = (ratio: number): number => LEFT + (WIDTH * Math.log2(ratio / low)) / Math.log2(high / low);
  const height = TOP + groups.reduce((sum, { bars }) => sum + (bars.length + 1.6) * BAR, 0) + 12;
  const parts: string[] = [];
  const text = (left: number, top: number, words: string, more = ""): void => {
    parts.push(`<text x="${round(left)}" y="${round(top)}"${more}>${escaped(words)}</text>`);
  };
  text(10, 20, title, ' class="title"');
  text(10, 36, note, ' class="note"');
  for (let mark = low; mark <= high; mark *= 2) {
    const at = round(x(mark));
    const name = mark === 1 ? "one" : "grid";
    parts.push(`<line class="${name}" x1="${at}" x2="${at}" y1="${TOP - 6}" y2="${round(height - 8)}"/>`);
    text(x(mark), TOP - 10, `${mark < 1 ? `1/${1 / mark}` : mark}x`, ' text-anchor="middle" class="note"');
  }
  let top = TOP;
  for (const { title: name, bars } of groups) {
    text(10, top + BAR, name, ' font-weight="bold"');
    top += 1.2 * BAR;
    for (const { name: bar, ratio } of bars) {
      const [from, to] = ratio < 1 ? [x(ratio), x(1)] : [x(1), x(ratio)];
      text(LEFT - 8, top + BAR - 3, bar, ' text-anchor="end"');
      const size = `x="${round(from)}" y="${round(top + 2)}" width="${round(to - from)}" height="${BAR - 4}"`;
      parts.push(`<rect class="${ratio < 1 ? "faster" : "slower"}" ${size}/>`);
      text(to + 5, top + BAR - 3, `${ratio.toPrecision(2)}x`, ' class="note"');
      top += BAR;
    }
    top += 0.4 * BAR;
  }
  const size = `width="${LEFT + WIDTH + RIGHT}" height="${round(height)}"`;
  const box = `viewBox="0 0 ${LEFT + WIDTH + RIGHT} ${round(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box}>\n<style>${STYLE}</style>\n${parts.join("\n")}\n</svg>\n`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
