// Copies from node_modules the few files of others that the application serves, with their
// licences, and joins the icons named in package.json in one sprite. Run it with `npm run vendor`.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const { icones } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

// One file has the whole script; Latin comes from Source Sans, so the other subsets stay behind.
// WOFF and not WOFF2: the PDF unpacks them, and those 7,333 characters took it six seconds.
const noto = (name, script, weights = [400, 700]) => [
  `@fontsource/${name}`,
  ["LICENSE", ...weights.map((weight) => `files/${name}-${script}-${weight}-normal.woff`)],
];

const files = {
  bootstrap: ["LICENSE", "dist/css/bootstrap.min.css", "dist/css/bootstrap.min.css.map"],
  "bootstrap-icons": ["LICENSE"],
  "source-sans": [
    "LICENSE.md",
    // WOFF2 for the browser; WOFF for the printer, which takes half a second to unpack the other.
    ...["Regular", "It", "Semibold", "Bold"].flatMap((f) => [
      `WOFF2/TTF/SourceSans3-${f}.ttf.woff2`,
      `WOFF/TTF/SourceSans3-${f}.ttf.woff`,
    ]),
  ],
  ...Object.fromEntries([
    noto("amiri", "arabic"),
    noto("noto-sans-bengali", "bengali"),
    noto("noto-sans-devanagari", "devanagari"),
    noto("noto-sans-ethiopic", "ethiopic"),
    noto("noto-sans-georgian", "georgian"),
    noto("noto-sans-gurmukhi", "gurmukhi"),
    noto("noto-sans-sc", "chinese-simplified", [400]),
    noto("noto-sans-tifinagh", "tifinagh", [400]),
  ]),
};

for (const [name, paths] of Object.entries(files)) {
  const folder = join(here, name.split("/").pop());
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const path of paths) {
    copyFileSync(join(root, "node_modules", name, path), join(folder, path.split("/").pop()));
  }
}

const symbols = Object.entries(icones).map(([id, icon]) => {
  const svg = readFileSync(join(root, "node_modules/bootstrap-icons/icons", `${icon}.svg`), "utf8");
  const body = svg.replace(/^<svg[^>]*>|<\/svg>\s*$/g, "").replace(/\s*\n\s*/g, "");
  return `<symbol id="${id}" viewBox="0 0 16 16">${body}</symbol>\n`;
});
writeFileSync(
  join(here, "bootstrap-icons", "icones.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("")}</svg>\n`,
);
