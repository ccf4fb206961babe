import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, print } from 'graphql';
import type { Caller } from './caller.ts';
import { fault, isFaultCode } from './errors.ts';
import type { Transport } from './transport.ts';

/**
 * Asks another subgraph on behalf of a caller, with what is internal at hand.
 *
 * @returns the data of the answer, typed by the document
 * @throws the first error of the answer; SUBGRAPH_UNAVAILABLE where there is none
 */
export type Ask = <Data, Variables>(
  subgraph: string,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  caller: Caller,
) => Promise<Data>;

/**
 * The `ask` of one subgraph.
 *
 * @param from the name of the subgraph that asks
 */
export function makeAsk(transports: Map<string, Transport>, from: string): Ask {
  const printed = new WeakMap<DocumentNode, string>();
  return async (subgraph, document, variables, caller) => {
    const transport = transports.get(subgraph);
    if (!transport) throw fault('SUBGRAPH_UNAVAILABLE');
    let query = printed.get(document);
    if (query === undefined) {
      query = print(document);
      printed.set(document, query);
    }
    const { data, errors } = await transport.execute({
      query,
      variables: variables as Record<string, unknown>,
      caller: { ...caller, service: from },
    });
    const error = errors?.[0];
    if (error) {
      const code = error.extensions?.['code'];
      throw isFaultCode(code) && code !== 'INTERNAL'
        ? fault(code, error.message)
        : new Error(`${subgraph}: ${error.message}`);
    }
    return data as never;
  };
}
