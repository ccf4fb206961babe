import type { ApolloServer } from '@apollo/server';
import type { Caller } from '@noline/runtime/caller';
import { type DocumentNode, getOperationAST, type OperationTypeNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { OperationContext } from './data-sources.ts';
import type { AnswerStream } from './subscriptions/stream.ts';
import type { Answer, Subscriptions } from './subscriptions/subscribe.ts';

const documents = 2_000;

/** An operation as the protocols for streams carry it. */
export interface Operation {
  query: string;
  variables?: Record<string, unknown> | null | undefined;
  operationName?: string | null | undefined;
  caller: Caller;
}

/** Runs operations of every kind; the protocols are thin adapters over it. */
export interface Operations {
  /** Answers once, or for as long as the subscription runs. */
  run(operation: Operation): Promise<Answer | AnswerStream<Answer>>;
  /** What kind of operation it is; undefined where the document is malformed or has no such operation. */
  kindOf(operation: Pick<Operation, 'query' | 'operationName'>): OperationTypeNode | undefined;
}

export const isStream = (result: Answer | AnswerStream<Answer>): result is AnswerStream<Answer> =>
  Symbol.asyncIterator in result;

export function makeOperations(apollo: ApolloServer<OperationContext>, subscriptions: Subscriptions): Operations {
  const parsed = new LRUCache<string, DocumentNode>({ max: documents });

  function toDocument(query: string): DocumentNode | undefined {
    const known = parsed.get(query);
    if (known) return known;
    try {
      const document = parse(query);
      parsed.set(query, document);
      return document;
    } catch {
      // Told by Apollo Server, as for every other malformed document.
      return undefined;
    }
  }
  const kindOf: Operations['kindOf'] = ({ query, operationName }) => {
    const document = toDocument(query);
    return document && getOperationAST(document, operationName)?.operation;
  };
  return {
    kindOf,
    async run({ query, variables, operationName, caller }) {
      const text = { variables: variables ?? undefined, operationName: operationName ?? undefined };
      const document = toDocument(query);
      if (document && kindOf({ query, operationName }) === 'subscription') {
        return subscriptions.subscribe({ ...text, document, caller });
      }
      const { body } = await apollo.executeOperation({ ...text, query }, { contextValue: { caller } });
      if (body.kind !== 'single') throw new Error('An answer in parts was not asked for.');
      return body.singleResult as Answer;
    },
  };
}
