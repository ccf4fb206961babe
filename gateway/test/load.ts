/** Clients who ask without a rest. */
interface Load {
  answered(): number;
  /** What went wrong, a text for each time: the code of a connection that failed, or an answer that is not the expected one. */
  failures: string[];
  /** How often a kept connection was closed just when it was used, and the request was sent anew, as clients do. */
  again(): number;
  end(): Promise<void>;
}

/**
 * Asks over kept connections until it is told to end, or nobody listens any more.
 *
 * @param expected how each answer begins
 */
export function startLoad(url: string, body: object, expected: string, connections = 20): Load {
  const failures: string[] = [];
  let answered = 0;
  let again = 0;
  let isOver = false;
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  async function ask(): Promise<void> {
    const response = await fetch(url, request).catch((error) => {
      if (error.cause?.code !== 'UND_ERR_SOCKET') throw error;
      again += 1;
      return fetch(url, request);
    });
    const text = await response.text();
    if (!text.startsWith(expected)) throw new Error(text);
    answered += 1;
  }
  const asking = Array.from({ length: connections }, async () => {
    while (!isOver) {
      await ask().catch(({ message, cause }) => {
        failures.push(String(cause?.code ?? message));
        if (cause?.code === 'ECONNREFUSED') isOver = true;
      });
    }
  });
  return {
    answered: () => answered,
    failures,
    again: () => again,
    async end() {
      isOver = true;
      await Promise.all(asking);
    },
  };
}
