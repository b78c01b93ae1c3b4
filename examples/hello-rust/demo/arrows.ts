// Lines from the slots to what they refer to, in the margin of the memory.

const SVG = "http://www.w3.org/2000/svg";

/** Draws the lines of all slots in `area` anew; that of `selected` stands out. */
export function drawArrows(svg: SVGSVGElement, area: HTMLElement, selected: string | null): void {
  const box = area.getBoundingClientRect();
  const middle = (element: Element): number => {
    const { top, height } = element.getBoundingClientRect();
    return top - box.top + Math.min(height, 22) / 2;
  };
  const margin = Number.parseFloat(getComputedStyle(area).paddingLeft);
  const blocks = new Map<string, Element>();
  for (const block of area.querySelectorAll(".block")) blocks.set(`${block.getAttribute("data-owner")}`, block);
  const lines: SVGPathElement[] = [];
  for (const slot of area.querySelectorAll<HTMLElement>(".slot")) {
    const address = slot.dataset["address"] ?? "";
    const block = blocks.get(address);
    if (block === undefined) continue;
    const [from, to] = [middle(slot), middle(block)];
    // Long ways go further out, so that they do not lie on each other.
    const out = margin - 8 - Math.min(margin - 14, 6 + Math.abs(to - from) / 22);
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", `M${margin - 2} ${from} H${margin - 5} Q${out} ${from} ${out} ${from + Math.sign(to - from) * 8} V${to - Math.sign(to - from) * 8} Q${out} ${to} ${margin - 9} ${to} l-1 0 m0 -3 l5 3 l-5 3`);
    path.setAttribute("class", `${[...slot.classList].find((name) => FAMILIES.has(name)) ?? ""}${address === selected ? " selected" : ""}`);
    lines.push(path);
  }
  svg.setAttribute("width", `${box.width}`);
  svg.setAttribute("height", `${area.scrollHeight}`);
  svg.replaceChildren(...lines.sort((a, b) => Number(a.classList.contains("selected")) - Number(b.classList.contains("selected"))));
}

const FAMILIES: ReadonlySet<string> = new Set(["text", "inside", "column"]);
