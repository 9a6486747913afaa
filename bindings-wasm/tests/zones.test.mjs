// Time zones as the module is given them: made of what `Intl` shows, and good for `cron` triggers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { ScaledObject, ScalewrightError, keda, load } from "scalewright";
import { zone } from "../js/zones.js";

const HOUR = 3_600_000;

/** How far a zone is ahead of UTC, in hours. */
function offset(table, time) {
  const at = Date.parse(time);
  let [, , hours] = table;
  for (let index = 3; index < table.length && table[index] <= at; index += 2) hours = table[index + 1];
  return hours / HOUR;
}

test("changes are found to the second", () => {
  const cases = [
    ["Europe/Berlin", "2025-03-30T01:00:00Z", 1, 2],
    ["Europe/Berlin", "2025-10-26T01:00:00Z", 2, 1],
    ["Europe/Berlin", "1980-04-06T01:00:00Z", 1, 2],
    ["America/New_York", "2025-03-09T07:00:00Z", -5, -4],
    ["Australia/Lord_Howe", "2025-04-05T15:00:00Z", 11, 10.5],
    ["Asia/Kathmandu", "1985-12-31T18:30:00Z", 5.5, 5.75],
    ["Africa/Monrovia", "1972-01-07T00:44:30Z", -2670 / 3600, 0],
    // A day that was skipped, and six days of summer.
    ["Pacific/Apia", "2011-12-30T10:00:00Z", -10, 14],
    ["America/Recife", "2000-10-08T03:00:00Z", -3, -2],
    ["America/Recife", "2000-10-15T02:00:00Z", -2, -3],
  ];
  for (const [name, time, before, after] of cases) {
    const table = zone(name);
    const justBefore = new Date(Date.parse(time) - 1000).toISOString();
    assert.deepEqual([offset(table, justBefore), offset(table, time)], [before, after], `${name} ${time}`);
  }
  assert.equal(zone("Asia/Kolkata").length, 3, "nothing has changed since 1970");
  assert.equal(zone("Etc/GMT+5")[2], -5 * HOUR);
});

test("a zone is made once", () => assert.equal(zone("Europe/Berlin"), zone("Europe/Berlin")));

test("names are exact", () => {
  const right = ["Europe/Berlin", "Asia/Kolkata", "America/Port-au-Prince", "Antarctica/DumontDUrville", "America/Knox_IN", "GB-Eire"];
  for (const name of [...right, "Europe/Isle_of_Man", "EST5EDT", "Etc/GMT-14", "America/Argentina/Buenos_Aires", "US/East-Indiana"]) {
    assert.ok(zone(name), name);
    for (const other of [name.toLowerCase(), name.toUpperCase()]) {
      if (other !== name) assert.equal(zone(other), null, other);
    }
  }
  // Some of these mean something to `Intl`.
  for (const name of ["", "Local", "PST", "BST", "+01:00", "Mars/Olympus", "Etc/GMT+15", "Europe/", "Factory"]) {
    assert.equal(zone(name), null, name);
  }
});

const cron = (timezone, start = "0 8 * * *") => ({
  type: "cron",
  metadata: { timezone, start, end: "0 18 * * *", desiredReplicas: "4" },
});
const ask = (trigger, ...times) =>
  keda({ trigger: { trigger, readings: times.map((time) => ({ at: Date.parse(time) })) } }).readings;

test("triggers are read in their zones", () => {
  const [winter, summer] = ask(cron("Europe/Berlin"), "2025-01-15T06:30:00Z", "2025-07-15T06:30:00Z");
  assert.deepEqual([winter.value, summer.value], [0, 4]);
  assert.equal(summer.cron.changesAt, Date.parse("2025-07-15T16:00:00Z"));
  const [ownZone] = ask(cron("Europe/Berlin", "CRON_TZ=Asia/Tokyo 0 8 * * *"), "2025-07-14T22:00:00Z");
  assert.equal(ownZone.cron.changesAt, Date.parse("2025-07-14T23:00:00Z"));
});

test("what is no zone is told apart", () => {
  const [read] = ask(cron("Mars/Olympus"), "2025-07-15T06:30:00Z");
  assert.equal(read.error, "`Mars/Olympus` is not a time zone: write a name of the IANA database, such as Europe/Berlin");
  assert.throws(() => ask(cron("UTC", "CRON_TZ=europe/berlin 0 8 * * *")), ScalewrightError);
  const [late] = ask(cron("Europe/Berlin"), "2150-01-01T00:00:00Z");
  assert.match(late.error, /`Europe\/Berlin` is known from 1969-11-01 until 2100-01-01 only/);
});

const manifest = (...triggers) => `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: office}
spec:
  scaleTargetRef: {name: office}
  triggers: ${JSON.stringify(triggers)}
`;

test("manifests are read with them", () => {
  const kinds = (...triggers) => load(manifest(...triggers)).scaledObjects[0].findings.map(({ kind }) => kind);
  const night = { ...cron("Asia/Tokyo"), metadata: { ...cron("Asia/Tokyo").metadata, end: "0 9 * * *" } };
  assert.deepEqual(kinds(cron("Europe/Berlin"), night), []);
  assert.deepEqual(kinds(cron("Europe/Berlin"), cron("Europe/London")), ["OverlappingCron"]);
  assert.deepEqual(kinds(cron("Europe/Atlantis")), ["UnknownTimeZone"]);
  const refused = manifest(cron("UTC", "CRON_TZ=Europe/Atlantis 0 8 * * *"));
  assert.throws(() => new ScaledObject(refused), /metadata.start: `CRON_TZ=Europe\/Atlantis 0 8 \* \* \*`: `Europe\/Atlantis` is not/);
});

test("zones that are given go first", () => {
  const rules = { from: 0, until: Date.parse("2100-01-01T00:00:00Z"), offset: -3 * HOUR };
  const request = {
    trigger: cron("Europe/Berlin"),
    readings: [{ at: Date.parse("2025-07-15T06:30:00Z") }],
    zones: [{ name: "Europe/Berlin", rules }],
  };
  assert.equal(keda({ trigger: request }).readings[0].cron.changesAt, Date.parse("2025-07-15T11:00:00Z"));
  const wrong = { ...request, zones: [{ name: "x", rules: { ...rules, offset: 1 } }] };
  assert.throws(() => keda({ trigger: wrong }), /trigger.zones\[0\].rules.offset/);
});

test("a worker has them too", async () => {
  const request = { trigger: { trigger: cron("Europe/Berlin"), readings: [{ at: Date.parse("2025-07-15T06:30:00Z") }] } };
  const code = `
    import { parentPort } from "node:worker_threads";
    import { keda } from ${JSON.stringify(import.meta.resolve("scalewright"))};
    parentPort.postMessage(keda(${JSON.stringify(request)}).readings[0].value);
  `;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
  const value = await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  assert.equal(value, 4);
});
