import type { ApolloServer } from '@apollo/server';
import type { Caller } from '@noline/runtime/caller';
import { OperationTypeNode } from 'graphql';
import type { OperationContext } from './data-sources.ts';
import type { Admit, Admitted } from './limits/admission.ts';
import type { AnswerStream } from './subscriptions/stream.ts';
import type { Answer, Subscriptions } from './subscriptions/subscribe.ts';

/** Operations of every kind; the protocols are thin adapters over it. */
export interface Operations {
  /** The one way in: nothing is run that was not admitted. */
  admit: Admit;
  /**
   * Answers once, or for as long as the subscription runs.
   *
   * @param onEnd called once when a subscription that was begun has ended
   */
  run(admitted: Admitted, caller: Caller, onEnd?: () => void): Promise<Answer | AnswerStream<Answer>>;
}

export const isStream = (result: Answer | AnswerStream<Answer>): result is AnswerStream<Answer> =>
  Symbol.asyncIterator in result;

export function makeOperations(
  admit: Admit,
  apollo: ApolloServer<OperationContext>,
  subscriptions: Subscriptions,
): Operations {
  return {
    admit,
    async run(admitted, caller, onEnd) {
      if (admitted.operation.operation === OperationTypeNode.SUBSCRIPTION) {
        return subscriptions.subscribe({ ...admitted, caller, onEnd });
      }
      const { text, operationName, variables, cost } = admitted;
      const request = { query: text, operationName, variables };
      const { body } = await apollo.executeOperation(request, { contextValue: { caller, cost } });
      if (body.kind !== 'single') throw new Error('An answer in parts was not asked for.');
      return body.singleResult as Answer;
    },
  };
}
