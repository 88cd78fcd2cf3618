// Fills one template many times, as docxtemplater's manual shows. Each line on stdin is a job in JSON, each line on
// stdout the milliseconds it took (see ../fill.py).
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";

const options = { delimiters: { start: "{{", end: "}}" }, paragraphLoop: true, linebreaks: true };

for await (const line of createInterface({ input: process.stdin })) {
  const { template, contexts, out } = JSON.parse(line);
  const content = readFileSync(template);
  const start = performance.now();
  for (const context of contexts) {
    const document = new Docxtemplater(new PizZip(content), options);
    document.render(context);
    writeFileSync(`${out}.part`, document.toBuffer({ compression: "DEFLATE" }));
    renameSync(`${out}.part`, out);
  }
  console.log(performance.now() - start);
}
