/** Waits for a condition, and looks every few milliseconds; fails with its description when it does not come. */
export async function until(
  description: string,
  condition: () => boolean | Promise<boolean>,
  milliseconds = 10_000,
  lookMilliseconds = 5,
): Promise<void> {
  for (const deadline = Date.now() + milliseconds; !(await condition()); ) {
    if (Date.now() > deadline) throw new Error(`It never came to be that ${description}.`);
    await new Promise((resolve) => setTimeout(resolve, lookMilliseconds));
  }
}
