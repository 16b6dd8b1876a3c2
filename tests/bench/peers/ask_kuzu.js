// Asks Kùzu the questions that `cypher_bench write DIR` made, over the graph of the same folder.
//
//     node ask_kuzu.js load DIR DATABASE            makes the database
//     node ask_kuzu.js ask DIR DATABASE THREADS     asks; prints the JSON Lines that `cypher_bench ask` prints
//
// The package is looked for in the current folder.
"use strict";
const fs = require("fs");
const path = require("path");
const kuzu = require(require.resolve("kuzu", { paths: [process.cwd()] }));

const TYPES = ["T1", "T2", "T3", "T4", "T5"];

/** One question gets this long, and is not asked again when all its answers together took as long. */
const LIMIT_MS = 60000;

const [mode, folder, file, threads] = process.argv.slice(2);

/** Megabytes of the high-water mark of the resident set. */
function peakMegabytes() {
  return parseInt(/VmHWM:\s*(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
}

function milliseconds(from) {
  return Number(process.hrtime.bigint() - from) / 1e6;
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function print(line) {
  process.stdout.write(JSON.stringify(line) + "\n");
}

async function load(connection) {
  const begin = process.hrtime.bigint();
  await connection.query("CREATE NODE TABLE N(id INT64 PRIMARY KEY, name STRING, score DOUBLE)");
  await connection.query(`COPY N FROM '${path.join(folder, "nodes.csv")}'`);
  for (const type of TYPES) {
    await connection.query(`CREATE REL TABLE ${type}(FROM N TO N, status STRING, amount INT64)`);
    await connection.query(`COPY ${type} FROM '${path.join(folder, type + ".csv")}'`);
  }
  print({ load_ms: milliseconds(begin), load_mb: peakMegabytes() });
}

async function ask(connection) {
  connection.setQueryTimeout(LIMIT_MS);
  print({ start_mb: peakMegabytes() });
  for (const line of fs.readFileSync(path.join(folder, "questions.jsonl"), "utf8").trim().split("\n")) {
    const question = JSON.parse(line);
    const times = [];
    const processor = [];
    const answers = [];
    const start = process.hrtime.bigint();
    let failure;
    for (const text of question.kuzu) {
      if (milliseconds(start) > LIMIT_MS) break;
      const usage = process.cpuUsage();
      const begin = process.hrtime.bigint();
      try {
        const result = await connection.query(text);
        const rows = await result.getAll();
        answers.push(
          rows.map((row) => Object.values(row).map((value) => (typeof value === "bigint" ? Number(value) : value)))
        );
        result.close();
      } catch (error) {
        failure = String(error);
      }
      times.push(milliseconds(begin));
      const used = process.cpuUsage(usage);
      processor.push((used.user + used.system) / 1e3);
      if (failure) break;
    }
    console.error(`Kùzu: ${question.question}: ${median(times).toFixed(1)} ms${failure ? ", " + failure : ""}`);
    print({ question: question.question, median_ms: median(times), processor_ms: median(processor), answers, failure });
  }
  print({ peak_mb: peakMegabytes() });
}

(async () => {
  const database = new kuzu.Database(file);
  const connection = new kuzu.Connection(database, threads ? parseInt(threads) : undefined);
  await (mode === "load" ? load(connection) : ask(connection));
  await connection.close();
  await database.close();
})().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
