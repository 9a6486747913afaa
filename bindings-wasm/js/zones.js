// Time zones, for the triggers that name them: the module has none of its own, but JavaScript does. `Intl` tells what clocks show
// at a moment; where that changes is found by looking at every sixth day and then in between. No zone changes back so fast.
const SECOND = 1000;
const STEP = 6 * 86_400 * SECOND;
/** Some weeks before 1970: a search for an event begins with its month. */
const FROM = Date.UTC(1969, 10, 1);
const UNTIL = Date.UTC(2100, 0, 1);

/** What is asked for once is asked for again. */
const tables = new Map();

/**
 * From when until when a zone is known, how far it is ahead of UTC at first, and then each change with what it is from then on;
 * all in milliseconds. `null` where there is no such zone, `undefined` where zones are not known at all.
 */
export function zone(name) {
  if (typeof Intl === "undefined") return undefined;
  let table = tables.get(name);
  if (!table) {
    const clock = exact(name) && clockOf(name);
    if (!clock) return null;
    table = Float64Array.from(changes(clock));
    tables.set(name, table);
  }
  return table;
}

function changes(clock) {
  let offset = offsetAt(clock, FROM);
  const found = [FROM, UNTIL, offset];
  let time = timeOf(clock.format(FROM));
  for (let before = FROM; before < UNTIL; before += STEP) {
    const next = before + STEP;
    // Almost always the clock shows the same time of the day that was to be expected; that is seen without taking it apart.
    const shown = clock.format(next);
    if (shown.endsWith(time) && parseInt(shown, 10) === new Date(next + offset).getUTCDate()) continue;
    const after = offsetAt(clock, next);
    time = timeOf(shown);
    let [low, high] = [before, next];
    while (high - low > SECOND) {
      const middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND;
      if (offsetAt(clock, middle) === offset) low = middle;
      else high = middle;
    }
    if (high < UNTIL) found.push(high, after);
    offset = after;
  }
  return found;
}

/** Of a day and a time what comes after the day. */
const timeOf = (shown) => shown.replace(/^\d+/, "");

function clockOf(timeZone) {
  try {
    const fields = { day: "numeric", hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" };
    const clock = new Intl.DateTimeFormat("en-US", { timeZone, ...fields });
    const canonical = clock.resolvedOptions().timeZone;
    // Older names are given back as newer ones.
    return canonical === timeZone || canonical.toLowerCase() !== timeZone.toLowerCase() ? clock : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function offsetAt(clock, at) {
  const [day, hour, minute, second] = clock.format(at).match(/\d+/g);
  const utc = new Date(at);
  let days = day - utc.getUTCDate();
  // The last day of a month comes before the first.
  if (Math.abs(days) > 1) days = -Math.sign(days);
  const minutes = (days * 24 + Number(hour) - utc.getUTCHours()) * 60 + Number(minute) - utc.getUTCMinutes();
  return (minutes * 60 + Number(second) - utc.getUTCSeconds()) * SECOND;
}

// `Intl` takes upper for lower case, and knows more names than the IANA database, such as `PST`. For KEDA a name is a file.
const AREAS =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Europe|Indian|Mexico|Pacific|US)((\/[A-Za-z_-]+)+)$/;
const OTHERS =
  /^((Etc\/)?(GMT([+-]?0)?|Greenwich|UCT|UTC|Universal|Zulu)|Etc\/GMT[+-][1-9]\d?|CET|CST6CDT|Cuba|EET|EST|EST5EDT|Egypt|Eire|GB|GB-Eire|HST|Hongkong|Iceland|Iran|Israel|Jamaica|Japan|Kwajalein|Libya|MET|MST|MST7MDT|NZ|NZ-CHAT|Navajo|PRC|PST8PDT|Poland|Portugal|ROC|ROK|Singapore|Turkey|W-SU|WET)$/;
const ODD = "ACT BajaNorte BajaSur ComodRivadavia DeNoronha DumontDUrville EasterIsland IN LHI McMurdo NSW au es of";
const odd = new Map(ODD.split(" ").map((word) => [word.toLowerCase(), word]));

function exact(name) {
  const words = AREAS.exec(name)?.[2].slice(1).split(/[/_-]/);
  return words ? words.every((word) => (odd.get(word.toLowerCase()) ?? capitalized(word)) === word) : OTHERS.test(name);
}

const capitalized = (word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
