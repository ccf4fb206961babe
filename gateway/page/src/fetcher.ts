import type { GraphiQLProvider } from '@graphiql/react';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import type { ComponentProps } from 'react';
import { type Answer, failure } from './answers.ts';
import { openFeed } from './feeds.ts';
import { connect, post, type Request } from './requests.ts';
import type { Transport } from './settings.ts';

type Fetcher = ComponentProps<typeof GraphiQLProvider>['fetcher'];

/** Runs what stands in the editor: subscriptions over the transport that is chosen by then, the rest by POST. */
export function makeFetcher(transport: () => Transport, onAnswer: (answer: Answer) => void): Fetcher {
  const run = ({ query, variables, operationName }: Parameters<Fetcher>[0], headers: Record<string, string>) => {
    const operation = operationIn(query, operationName);
    const name = operation?.name?.value;
    const request: Request = { query, ...(variables && { variables }), ...(name && { operationName: name }) };
    if (operation?.operation === 'subscription') {
      return openFeed(name ?? 'Subscription', transport(), connect[transport()](request, headers));
    }
    return post(request, headers).then(
      (answer) => {
        onAnswer(answer);
        return answer;
      },
      (thrown) => failure(thrown),
    );
  };
  return ((params, options) => run(params, options?.headers ?? {})) as Fetcher;
}

/** The operation to run. The editor tells its name some time after the text was replaced, so the text itself decides. */
function operationIn(query: string, name: string | null | undefined): OperationDefinitionNode | undefined {
  try {
    const document = parse(query);
    return getOperationAST(document, name) ?? getOperationAST(document) ?? undefined;
  } catch {
    // Malformed: the server says what is wrong.
    return undefined;
  }
}
