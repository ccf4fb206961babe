/** The figures that a process tells (`METRICS_PORT`), by their names with their labels. @param names those that are wanted */
export async function figuresAt(port: number, names: RegExp): Promise<Record<string, string>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Object.fromEntries(text.split('\n').flatMap((line) => (names.test(line) ? [line.split(' ')] : [])));
}
