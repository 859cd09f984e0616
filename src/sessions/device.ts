/** A browser and its system in words that a member recognises: "Safari, iPhone". From User-Agent, which may say anything. */
export function deviceName(userAgent: string | undefined): string {
  const text = userAgent ?? "";
  const browser = firstMatch(text, [
    [/Edg(e|A|iOS)?\//, "Edge"],
    [/SamsungBrowser\//, "Samsung Internet"],
    [/OPR\//, "Opera"],
    [/FxiOS\/|Firefox\//, "Firefox"],
    [/CriOS\/|Chrome\//, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = firstMatch(text, [
    [/iPhone/, "iPhone"],
    [/iPad/, "iPad"],
    [/Android/, "Android"],
    [/Windows/, "Windows"],
    [/CrOS/, "ChromeOS"],
    [/Macintosh/, "Mac"],
    [/Linux/, "Linux"],
  ]);
  return [browser, system].filter(Boolean).join(", ") || "?";
}

function firstMatch(text: string, table: readonly (readonly [RegExp, string])[]): string | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}
