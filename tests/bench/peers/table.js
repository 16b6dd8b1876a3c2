// The table of compare.sh: reads what the engines printed, says where answers differ (and then ends with 1).
"use strict";
const fs = require("fs");
const os = require("os");

const [ours, load, two, one] = process.argv.slice(2).map((file) => {
  const read = { questions: new Map() };
  for (const line of fs.readFileSync(file, "utf8").trim().split("\n")) {
    const values = JSON.parse(line);
    if (values.question) read.questions.set(values.question, values);
    else Object.assign(read, values);
  }
  return read;
});

function same(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (typeof a === "number" && typeof b === "number") return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
  return a === b;
}

function ms(value) {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

const cpu = os.cpus();
console.log(`- processor: ${cpu[0].model}, ${cpu.length} cores`);
console.log(`- load at the end: ${os.loadavg()[0].toFixed(1)} (one-minute average)\n`);
// Wall time, and in parentheses processor time of all threads.
console.log("| question | newsgraph | Kùzu, 2 threads | Kùzu, 1 thread | Kùzu (2) / newsgraph |");
console.log("|---|--:|--:|--:|--:|");
const both = (answer) => `${answer.failure ? "no answer in " : ""}${ms(answer.median_ms)} ms (${ms(answer.processor_ms)})`;
let differ = 0;
for (const [name, mine] of ours.questions) {
  const theirs = [two, one].map((engine) => engine.questions.get(name));
  for (const other of theirs) {
    // What took too long was asked less often, or has no answer.
    mine.answers.slice(0, other.answers.length).forEach((answer, i) => {
      if (!same(answer, other.answers[i])) {
        differ += 1;
        console.error(`answers differ: ${name}, ${i}: ${JSON.stringify(answer)} and ${JSON.stringify(other.answers[i])}`);
      }
    });
  }
  const ratio = (theirs[0].median_ms / mine.median_ms).toFixed(1);
  const ofProcessor = (theirs[0].processor_ms / mine.processor_ms).toFixed(1);
  console.log(`| ${name} | ${both(mine)} | ${theirs.map(both).join(" | ")} | ${ratio} (${ofProcessor}) |`);
}
const mb = (value) => `${Math.round(value)} MB`;
console.log(`| loading the CSV files | ${ms(ours.load_ms)} ms | ${ms(load.load_ms)} ms | | ${(load.load_ms / ours.load_ms).toFixed(1)} |`);
console.log(`| peak memory of loading | ${mb(ours.load_mb)} | ${mb(load.load_mb)} | | ${(load.load_mb / ours.load_mb).toFixed(1)} |`);
console.log(
  `| peak memory of asking, graph included | ${mb(ours.peak_mb)} | ${mb(two.peak_mb)} | ${mb(one.peak_mb)} | ${(two.peak_mb / ours.peak_mb).toFixed(1)} |`
);
console.log(`\nKùzu's figures include node (${mb(two.start_mb)} before the first question).`);
process.exit(differ > 0 ? 1 : 0);
