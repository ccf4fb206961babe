import type { Answer } from './client.ts';

/** An answer in parts, as a client reads it. */
export interface Parts {
  status: number;
  headers: Headers;
  /** The next one, as soon as all of it is there; undefined behind the last. Throws where they are not written as they must be. */
  next(): Promise<Answer>;
  leave(): void;
}

const delimiter = '\r\n---';
const head = '\r\ncontent-type: application/json; charset=utf-8\r\n\r\n';

/** Asks for an answer in parts. */
export async function askInParts(url: string, asked: object): Promise<Parts> {
  const leave = new AbortController();
  const accept = 'multipart/mixed;deferSpec=20220824, application/json';
  const { status, headers, body } = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(asked),
    signal: leave.signal,
  });
  const chunks = (body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';

  /** What is before the next delimiter; at the end, what is left. */
  async function read(): Promise<{ before: string; isEnd: boolean }> {
    while (!text.includes(delimiter)) {
      const { done, value } = await chunks.read();
      if (done) return { before: text, isEnd: true };
      text += value;
    }
    const [before = ''] = text.split(delimiter, 1);
    text = text.slice(before.length + delimiter.length);
    return { before, isEnd: false };
  }
  const preamble = read();
  return {
    ...{ status, headers },
    async next() {
      expect(await preamble).toEqual({ before: '', isEnd: false });
      const { before, isEnd } = await read();
      if (isEnd) expect(before).toBe('--\r\n');
      else expect(before.slice(0, head.length)).toBe(head);
      return isEnd ? undefined : JSON.parse(before.slice(head.length));
    },
    leave: () => leave.abort(),
  };
}

/** All that have not been read yet. */
export async function allParts(parts: Parts): Promise<Answer[]> {
  const told: Answer[] = [];
  for (let part = await parts.next(); part; part = await parts.next()) told.push(part);
  return told;
}
