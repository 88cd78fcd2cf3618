// Fills one template many times, as Carbone's manual shows. Each line on stdin is a job in JSON, each line on stdout
// the milliseconds it took (see ../fill.py).
import { renameSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import carbone from "carbone";

const render = promisify(carbone.render);

// Carbone repeats for objects only.
const named = (_, value) =>
  Array.isArray(value) ? value.map((one) => (typeof one === "string" ? { text: one } : one)) : value;

for await (const line of createInterface({ input: process.stdin })) {
  const { template, contexts, out } = JSON.parse(line, named);
  const start = performance.now();
  for (const context of contexts) {
    writeFileSync(`${out}.part`, await render(template, context, {}));
    renameSync(`${out}.part`, out);
  }
  console.log(performance.now() - start);
}
