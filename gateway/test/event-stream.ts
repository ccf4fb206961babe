/** An event of a stream, as a browser would dispatch it. */
export interface SentEvent {
  type: string;
  data: string;
  lastEventId: string;
}

/** A stream of server-sent events, read as the HTML standard has it. */
export interface OpenEventStream {
  /** The next event; undefined at the end. Throws where the stream is refused or breaks. */
  next(): Promise<SentEvent | undefined>;
  /** The id with which a browser would come back. */
  lastEventId(): string | undefined;
  abort(): Promise<void>;
}

/** Sends an operation by POST and reads the stream that answers it. */
export function openEventStream(url: string, operation: object, lastEventId?: string): OpenEventStream {
  const abort = new AbortController();
  const parser = makeParser(lastEventId);
  const events = read();

  async function* read(): AsyncGenerator<SentEvent> {
    const accept = { accept: 'text/event-stream', 'content-type': 'application/json' };
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...accept, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
      body: JSON.stringify(operation),
      signal: abort.signal,
    });
    if (!response.ok || !response.body) throw new Error(`The stream was refused: ${response.status}`);
    const decoder = new TextDecoder();
    for await (const chunk of response.body) yield* parser.take(decoder.decode(chunk as Uint8Array, { stream: true }));
  }
  return {
    async next() {
      const { done, value } = await events.next();
      return done ? undefined : value;
    },
    lastEventId: parser.lastEventId,
    async abort() {
      abort.abort();
      await events.return(undefined).catch(() => {});
    },
  };
}

/** Makes events of the text as it comes; a block that is not ended yet counts for nothing. */
export function makeParser(begun?: string) {
  let rest = '';
  let last = begun;
  function eventOf(block: string): SentEvent | undefined {
    let type = 'message';
    const data: string[] = [];
    for (const line of block.split('\n')) {
      const [, field, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (field === 'event') type = value;
      else if (field === 'data') data.push(value);
      else if (field === 'id') last = value;
    }
    return data.length > 0 ? { type, data: data.join('\n'), lastEventId: last ?? '' } : undefined;
  }
  return {
    *take(text: string): Generator<SentEvent> {
      const blocks = `${rest}${text}`.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = eventOf(block);
        if (event) yield event;
      }
    },
    lastEventId: () => last,
  };
}
