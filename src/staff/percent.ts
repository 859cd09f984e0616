/** A share in words: what is there at all is never 0%, and what is missing never 100%. */
export function percent(value: number, of: number): string {
  if (of === 0) return "0%";
  const share = (value / of) * 100;
  if (share > 0 && share < 1) return "<1%";
  return share > 99 && share < 100 ? ">99%" : `${Math.round(share)}%`;
}
