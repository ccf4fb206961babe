import { makeClient, type Received } from '../client.ts';
import { openEventStream } from '../event-stream.ts';
import type { Topic } from './told.ts';

/** How a screen reaches a gateway: by the clients of graphql-ws and graphql-sse, or as a browser reads events. */
export const ways = ['ws', 'sse', 'sse-single', 'browser'] as const;
export type Way = (typeof ways)[number];

/** A screen's connection for one subscription. */
export interface Line {
  /** The next answer; undefined at the end. Throws what the protocol reports as an error, or that the line is broken. */
  next(): Promise<Received | undefined>;
  /** Where a browser would go on by itself. */
  lastEventId(): string | undefined;
  /** Breaks the connection without a good-bye. */
  drop(): Promise<void>;
}

export interface Question {
  topic: Topic;
  /** What is asked for of a change besides its cursor, article and number. */
  more: string;
  /** Behind which change it begins. */
  after?: string | undefined;
  /** Whether the cursor is written in the operation, or told beside it. */
  isWritten: boolean;
  lastEventId?: string | undefined;
}

function operationOf({ topic, more, after, isWritten }: Question) {
  const variables = { ...topic, ...(!isWritten && after !== undefined && { after }) };
  const cursor = isWritten && after !== undefined ? JSON.stringify(after) : '$after';
  const declared = cursor === '$after' ? ', $after: String' : '';
  const query = `subscription ($sku: String, $skus: [String!], $locationId: ID${declared}) {
    stockChanged(sku: $sku, skus: $skus, locationId: $locationId, after: ${cursor}) { cursor sku available ${more} }
  }`;
  return { query, variables };
}

/** @param url of the gateway's API */
export function openLine(url: string, way: Way, question: Question): Line {
  const { query, variables } = operationOf(question);
  if (way === 'browser') return browserLine(url, { query, variables }, question.lastEventId);
  const client = makeClient(url);
  const watch = client.subscribe(query, variables, way);
  return {
    next: watch.next,
    lastEventId: () => undefined,
    async drop() {
      client.vanish();
      if (way !== 'ws') await watch.leave().catch(() => {});
      // It says how a connection has ended that it was still opening.
      await client.stop().catch(() => {});
    },
  };
}

function browserLine(url: string, operation: object, lastEventId: string | undefined): Line {
  const stream = openEventStream(url, operation, lastEventId);
  return {
    async next() {
      for (;;) {
        const event = await stream.next();
        if (!event || event.type === 'complete') return undefined;
        if (event.type === 'next') return JSON.parse(event.data) as Received;
      }
    },
    lastEventId: stream.lastEventId,
    drop: stream.abort,
  };
}
