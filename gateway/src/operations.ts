import type { ApolloServer } from '@apollo/server';
import type { Caller } from '@noline/runtime/caller';
import { OperationTypeNode } from 'graphql';
import type { OperationContext } from './apollo.ts';
import type { AnswerInParts } from './deferred-answers.ts';
import type { Admit, Admitted } from './limits/admission.ts';
import type { LiveAnswers, Subscriptions } from './subscriptions/subscribe.ts';
import type { Answer } from './written.ts';

/** Operations of every kind; the protocols are thin adapters over it. */
export interface Operations {
  /** The one way in: nothing is run that was not admitted. */
  admit: Admit;
  /** Answers once, or for as long as a subscription runs. */
  run(admitted: Admitted, caller: Caller, live?: LiveOptions): Promise<Answer | LiveAnswers>;
  /** Answers in parts. */
  answerInParts: AnswerInParts;
}

/** What matters to a subscription only. */
export interface LiveOptions {
  /** The cursor behind which it goes on, told besides the operation: newer than the one that may be in there. */
  after?: string | undefined;
  /** Called once when one that may run has ended. */
  onEnd?: () => void;
}

export function makeOperations(
  admit: Admit,
  answerInParts: AnswerInParts,
  apollo: () => ApolloServer<OperationContext>,
  subscriptions: Subscriptions,
): Operations {
  return {
    ...{ admit, answerInParts },
    async run(admitted, caller, live) {
      if (admitted.operation.operation === OperationTypeNode.SUBSCRIPTION) {
        return subscriptions.subscribe({ ...admitted, ...live, caller });
      }
      const { text, operationName, variables, cost } = admitted;
      const request = { query: text, operationName, variables };
      const { body } = await apollo().executeOperation(request, { contextValue: { caller, cost } });
      if (body.kind !== 'single') throw new Error('An answer in parts was not asked for.');
      return body.singleResult as unknown as Answer;
    },
  };
}
