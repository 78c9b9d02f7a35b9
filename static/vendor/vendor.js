// Copies from node_modules the few files of others that the application serves, with their
// licences, and joins the icons named in package.json in one sprite. Run it with `npm run vendor`.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const { icones } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const files = {
  bootstrap: ["LICENSE", "dist/css/bootstrap.min.css", "dist/css/bootstrap.min.css.map"],
  "bootstrap-icons": ["LICENSE"],
  "source-sans": [
    "LICENSE.md",
    ...["Regular", "It", "Semibold", "Bold"].map((f) => `WOFF2/TTF/SourceSans3-${f}.ttf.woff2`),
  ],
};

for (const [name, paths] of Object.entries(files)) {
  rmSync(join(here, name), { recursive: true, force: true });
  mkdirSync(join(here, name));
  for (const path of paths) {
    copyFileSync(join(root, "node_modules", name, path), join(here, name, path.split("/").pop()));
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
