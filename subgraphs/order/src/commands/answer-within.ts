type Unknown = { kind: 'unknown' };

/**
 * What a payment provider answers in a bounded time; `unknown` where it throws or does not answer.
 *
 * @param ask gets the signal that says when nobody waits any longer
 */
export async function answerWithin<Answer>(
  milliseconds: number,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer | Unknown> {
  const signal = AbortSignal.timeout(milliseconds);
  const tooLate = new Promise<Unknown>((resolve) => {
    signal.addEventListener('abort', () => resolve({ kind: 'unknown' }), { once: true });
  });
  const answer = async () => ask(signal);
  return Promise.race([answer().catch((): Unknown => ({ kind: 'unknown' })), tooLate]);
}
