import type { ExecutionResult } from 'graphql';

/** Data as text that is the same whatever the order of its keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * What is wrong with an answer, in a few words.
 *
 * @param text the whole answer
 * @param expected its data, canonical
 */
export function faultOf(text: string, expected: string): string | undefined {
  const answer = parsed(text);
  if (!answer) return `no JSON: ${text.slice(0, shown)}`;
  if (answer.errors?.[0]) return `error: ${answer.errors[0].message}`;
  const data = canonical(answer.data);
  if (data === expected) return undefined;
  let at = 0;
  while (data[at] === expected[at]) at += 1;
  const around = (whole: string): string => whole.slice(Math.max(0, at - shown), at + shown);
  return `other data: "${around(data)}" in the place of "${around(expected)}"`;
}

const shown = 40;

function parsed(text: string): ExecutionResult | undefined {
  try {
    return JSON.parse(text) as ExecutionResult;
  } catch {
    return undefined;
  }
}

const begin = '{"data":';

/** Where the data of an answer end, in bytes; 0 where they are not compact, or not what it begins with. */
function endOfData(answer: Buffer): number {
  const data = Buffer.from(`${begin}${JSON.stringify(parsed(answer.toString())?.data)}`);
  return answer.subarray(0, data.length).equals(data) ? data.length : 0;
}

/** Looks at answers as they come in, one after the other. */
export interface AnswerCheck {
  add(chunk: Buffer): void;
  /** What is wrong with the answer that has ended with this; the next one begins. */
  end(): string | undefined;
}

/**
 * Compares the data of each answer with those of the last one that was right, byte by byte, and reads what comes behind
 * them; all is read only where they differ.
 *
 * @param expected the data that every answer has, canonical
 */
export function makeAnswerCheck(expected: string): AnswerCheck {
  let right: Buffer = Buffer.alloc(0);
  let offset = 0;
  /** What has come behind the data; or all that has come, once it differs. */
  let read: Buffer[] = [];
  let differs = false;

  function fault(): string | undefined {
    const rest = Buffer.concat(read);
    // No rest, as that of an answer that is cut off, is no JSON.
    const others = differs || right.length === 0 ? undefined : parsed(`${begin}null${rest}`);
    if (others && !others.errors) return undefined;
    const whole = differs ? rest : Buffer.concat([right.subarray(0, offset), rest]);
    const found = faultOf(whole.toString(), expected);
    if (found === undefined) right = whole.subarray(0, endOfData(whole));
    return found;
  }
  return {
    add(chunk) {
      const compared = differs ? 0 : Math.max(0, Math.min(chunk.length, right.length - offset));
      if (compared > 0 && chunk.compare(right, offset, offset + compared, 0, compared) !== 0) {
        read = [right.subarray(0, offset), chunk];
        differs = true;
      } else if (compared < chunk.length) read.push(chunk.subarray(compared));
      offset += chunk.length;
    },
    end() {
      const found = fault();
      read = [];
      offset = 0;
      differs = false;
      return found;
    },
  };
}
