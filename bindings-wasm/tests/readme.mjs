// The programs of the READMEs, and what these say that they print.
import { readFileSync } from "node:fs";

/** The programs of a README in some languages, each with the text that follows it. */
export function programs(file, ...languages) {
  const text = readFileSync(new URL(file, import.meta.url), "utf8");
  const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, code]) => ({ language, code }));
  return blocks.flatMap(({ language, code }, place) => {
    if (!languages.includes(language)) return [];
    const next = blocks[place + 1];
    if (next?.language !== "text") throw new Error(`${file} does not say what this prints:\n${code}`);
    return [{ code, printed: next.code }];
  });
}
