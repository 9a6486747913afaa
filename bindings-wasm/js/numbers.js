/** JSON with texts for the numbers that it lacks, and lists for typed arrays. */
export function stringify(value) {
  return JSON.stringify(value, (_, inner) => {
    if (typeof inner === "bigint" || (typeof inner === "number" && !Number.isFinite(inner))) return String(inner);
    return ArrayBuffer.isView(inner) && !(inner instanceof DataView) ? Array.from(inner) : inner;
  });
}
