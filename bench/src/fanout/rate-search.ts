/** How closely the highest rate is found: as a factor between one that is kept up with and one that is not. */
const closeness = 1.15;
const lowest = 0.25;

/**
 * The highest rate that is kept up with: doubled until it is too much, then closed in on.
 *
 * @param keepsUp tries a rate
 * @returns 0 where even the lowest is too much
 */
export async function highestRate(
  keepsUp: (perSecond: number) => Promise<boolean>,
  { first, most }: { first: number; most: number },
): Promise<number> {
  let kept = 0;
  let rate = first;
  let tooMuch = Number.POSITIVE_INFINITY;
  while (tooMuch / kept > closeness && rate >= lowest && kept < most) {
    if (await keepsUp(rate)) kept = rate;
    else tooMuch = rate;
    rate = next(kept, tooMuch, most);
  }
  return kept;
}

function next(kept: number, tooMuch: number, most: number): number {
  if (kept === 0) return tooMuch / 2;
  if (tooMuch === Number.POSITIVE_INFINITY) return Math.min(most, kept * 2);
  return Math.sqrt(kept * tooMuch);
}
