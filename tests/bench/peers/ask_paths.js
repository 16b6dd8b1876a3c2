// Asks a database the questions of compare_paths.sh:
//
//     node ask_paths.js kuzu|duckdb DIR SECONDS
//
// Loads DIR/nodes.csv and DIR/edges.csv into a database in DIR, asks for the pairs of DIR/pairs.csv, prints what
// ask_paths.py prints. The packages are looked for in the current folder.
"use strict";
const fs = require("fs");
const path = require("path");

const [engine, folder, seconds] = process.argv.slice(2);
const load = (name) => require(require.resolve(name, { paths: [process.cwd()] }));
const milliseconds = (from) => Number(process.hrtime.bigint() - from) / 1e6;

const rounds = 20;

// Each two nodes tied once, none to itself.
async function writeSimple(file) {
  const seen = new Set();
  const out = ["a,b"];
  const lines = require("readline").createInterface({ input: fs.createReadStream(`${folder}/edges.csv`) });
  for await (const line of lines) {
    const [a, b] = line.split(",", 2);
    const pair = `${a},${b}`;
    if (a.startsWith(":") || a === b || seen.has(pair)) continue;
    seen.add(pair);
    out.push(pair);
  }
  fs.writeFileSync(file, out.join("\n") + "\n");
}

async function openKuzu() {
  const kuzu = load("kuzu");
  const file = path.join(folder, "kuzu");
  fs.rmSync(file, { recursive: true, force: true });
  const connection = new kuzu.Connection(new kuzu.Database(file));
  const run = async (text) => (await connection.query(text)).getAll();
  await run("CREATE NODE TABLE N(id INT64 PRIMARY KEY, name STRING, label STRING)");
  await run(`COPY N FROM '${folder}/nodes.csv' (HEADER=true)`);
  for (const type of ["T1", "T2", "T3", "T4", "T5"]) {
    await run(`CREATE REL TABLE ${type}(FROM N TO N, amount DOUBLE, status STRING)`);
    await run(
      `COPY ${type} FROM (LOAD WITH HEADERS (a INT64, b INT64, type STRING, amount DOUBLE, status STRING) ` +
        `FROM '${folder}/edges.csv' (HEADER=true) WHERE type = '${type}' RETURN a, b, amount, status)`
    );
  }
  connection.setQueryTimeout(seconds * 1000);
  const length = (types) => async (a, b) => {
    const rows = await run(`MATCH p = (a:N {id: ${a}})-[e${types}* SHORTEST 1..30]->(b:N {id: ${b}}) RETURN length(e) AS n`);
    return rows.length ? Number(rows[0].n) : -1;
  };
  const hops = async (a) =>
    Number(
      (await run(`MATCH (a:N {id: ${a}})-[* SHORTEST 1..3]->(b:N) WHERE b.id <> ${a} RETURN count(DISTINCT b.id) AS n`))[0].n
    );
  const rank = async (nodes) => {
    await run("CREATE REL TABLE S(FROM N TO N)");
    const simple = path.join(folder, "simple.csv");
    await writeSimple(simple);
    await run(`COPY S FROM '${simple}' (HEADER=true)`);
    try {
      await run("LOAD EXTENSION algo");
    } catch (error) {
      await run("INSTALL algo");
      await run("LOAD EXTENSION algo");
    }
    await run("CALL project_graph('G', ['N'], ['S'])");
    const begin = process.hrtime.bigint();
    const rows = await run(
      `CALL page_rank('G', dampingFactor := 0.85, maxIterations := ${rounds}, tolerance := 0.0) ` +
        `WITH node.id AS id, rank WHERE id IN [${nodes.join(",")}] RETURN id, rank`
    );
    const ms = milliseconds(begin);
    // What reaches a node that leads nowhere is lost there instead of beginning anew: ranks are smaller, all by the same factor.
    const all = (await run(`CALL page_rank('G', dampingFactor := 0.85, maxIterations := ${rounds}, tolerance := 0.0) RETURN sum(rank) AS s`))[0].s;
    const ranks = new Map(rows.map((row) => [Number(row.id), row.rank / all]));
    return { ms: [ms], answers: nodes.map((node) => ranks.get(node)) };
  };
  return ["Kùzu 0.11.3", length(":T1|:T2|:T3|:T4|:T5"), length(":T1|:T2"), hops, rank];
}

async function openDuckdb() {
  const { DuckDBInstance, version } = load("@duckdb/node-api");
  const file = path.join(folder, "duckdb");
  fs.rmSync(file, { force: true });
  const connection = await (await DuckDBInstance.create(file)).connect();
  const one = async (text) => Number((await connection.runAndReadAll(text)).getRows()[0][0]);
  await connection.run(
    `CREATE TABLE edges AS SELECT ":START_ID"::INT AS a, ":END_ID"::INT AS b, ":TYPE" AS type, "amount:double"::DOUBLE AS amount, status ` +
      `FROM read_csv('${folder}/edges.csv', header=true, all_varchar=true)`
  );
  const reach = (from, types, hops, stop) =>
    `WITH RECURSIVE s(node, depth) USING KEY (node) AS (SELECT ${from}, 0 UNION ` +
    `SELECT DISTINCT e.b, s.depth + 1 FROM s JOIN edges e ON e.a = s.node WHERE s.depth < ${hops}${types} ` +
    `AND NOT EXISTS (SELECT 1 FROM recurring.s r WHERE r.node = e.b)${stop}) `;
  const length = (types) => (a, b) =>
    one(
      reach(a, types, 30, ` AND NOT EXISTS (SELECT 1 FROM recurring.s r WHERE r.node = ${b})`) +
        `SELECT coalesce(min(depth), -1) FROM s WHERE node = ${b}`
    );
  const hops = (a) => one(reach(a, "", 3, "") + "SELECT count(*) - 1 FROM s");
  // No procedure has it: twenty times a join and a sum.
  const rank = async (nodes) => {
    await connection.run("CREATE TABLE simple AS SELECT DISTINCT a, b FROM edges WHERE a <> b");
    await connection.run(`CREATE TABLE n AS SELECT id::INT AS id FROM read_csv('${folder}/nodes.csv', header=true) t(id, name, label)`);
    await connection.run("CREATE TABLE leaves AS SELECT a, count(*) AS d FROM simple GROUP BY a");
    const begin = process.hrtime.bigint();
    await connection.run("CREATE TABLE r0 AS SELECT id, 1.0::DOUBLE / (SELECT count(*) FROM n) AS rank FROM n");
    for (let i = 0; i < rounds; ++i) {
      await connection.run(
        `CREATE TABLE r${i + 1} AS WITH share AS (SELECT r.id, r.rank / l.d AS s FROM r${i} r JOIN leaves l ON l.a = r.id), ` +
          `pulled AS (SELECT e.b AS id, sum(s.s) AS s FROM simple e JOIN share s ON s.id = e.a GROUP BY e.b), ` +
          `stuck AS (SELECT coalesce(sum(r.rank), 0) AS s FROM r${i} r ANTI JOIN leaves l ON l.a = r.id) ` +
          `SELECT n.id, (0.15 + 0.85 * (SELECT s FROM stuck)) / (SELECT count(*) FROM n) + 0.85 * coalesce(p.s, 0) AS rank ` +
          `FROM n LEFT JOIN pulled p ON p.id = n.id`
      );
      await connection.run(`DROP TABLE r${i}`);
    }
    const ms = milliseconds(begin);
    const rows = (await connection.runAndReadAll(`SELECT id, rank FROM r${rounds} WHERE id IN (${nodes.join(",")})`)).getRows();
    const ranks = new Map(rows.map(([id, value]) => [Number(id), Number(value)]));
    return { ms: [ms], answers: nodes.map((node) => ranks.get(node)) };
  };
  return [`DuckDB ${version()}`, length(""), length(" AND e.type IN ('T1', 'T2')"), hops, rank];
}

(async () => {
  const begin = process.hrtime.bigint();
  const [name, ...found] = await (engine === "kuzu" ? openKuzu() : openDuckdb());
  const rank = found.pop();
  const questions = found;
  const result = { engine: name, load_s: milliseconds(begin) / 1e3, questions: {} };
  const pairs = fs.readFileSync(path.join(folder, "pairs.csv"), "utf8").trim().split("\n");
  for (const [i, what] of ["any", "two", "hops"].entries()) {
    const ms = [];
    const answers = [];
    const start = process.hrtime.bigint();
    for (const pair of pairs) {
      if (milliseconds(start) > seconds * 1000) break;
      const asked = process.hrtime.bigint();
      try {
        answers.push(await questions[i](...pair.split(",").map(Number)));
      } catch (error) {
        console.error(`${name}: ${what}: ${error}`);
        break;
      }
      ms.push(milliseconds(asked));
    }
    result.questions[what] = { ms, answers };
  }
  try {
    result.questions.rank = await rank(pairs.map((pair) => Number(pair.split(",")[0])));
  } catch (error) {
    console.error(`${name}: rank: ${error}`);
  }
  result.peak_mib = parseInt(/VmHWM:\s*(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
  process.stdout.write(JSON.stringify(result) + "\n");
  process.exit(0);
})().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
