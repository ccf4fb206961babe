import type { Caller } from '@noline/runtime/caller';
import type { Gate } from '@noline/runtime/gate';
import type { Logger } from '@noline/runtime/log';
import { type GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { contextExtension } from './caller.ts';
import { publicErrors } from './errors.ts';
import { defersOf, inParts } from './execution/defer.ts';
import { executeInParts, type InParts, type Part } from './execution/execute-in-parts.ts';
import { type Execution, type ExecutorDeps, makeExecutor, type NotRun } from './executor.ts';
import type { Admitted } from './limits/admission.ts';
import { noteErrors } from './observability/course.ts';

/**
 * Answers a query that was admitted, and has `@defer` in it.
 *
 * @param signal tells that nobody waits for it any more
 * @returns its parts as JSON, of which the first is there; why nothing was run; or undefined where nothing is deferred
 */
export type AnswerInParts = (
  admitted: Admitted,
  caller: Caller,
  signal: AbortSignal,
) => Promise<AsyncIterable<string> | NotRun | undefined>;

interface DeferredDeps extends ExecutorDeps {
  gate: Gate;
  log: Logger;
}

/** Answers in parts, as clients of Apollo take them (`deferSpec=20220824`). */
export function makeDeferredAnswers({ gate, log, ...deps }: DeferredDeps): AnswerInParts {
  const execute = makeExecutor(deps, executeInParts);

  /** Keeps its turn until no subgraph is asked any more. */
  const inTurn = (request: Execution): Promise<InParts | NotRun> =>
    new Promise((resolve, reject) => {
      gate(async () => {
        const answer = await execute(request);
        resolve(answer);
        if (answer.data !== undefined) await answer.settled;
      }).catch(reject);
    });

  return async ({ text, document, operation, operationName, variables, values, cost }, caller, signal) => {
    if (operation.operation !== OperationTypeNode.QUERY || !text.includes('@defer')) return undefined;
    const defers = defersOf(document, values);
    if (defers === undefined) return undefined;
    const prepared = deps.graph.prepare(
      `${text}\n${operationName ?? ''}\n${defers}`,
      () => inParts(document, operation, values),
      operationName,
    );
    const answer = await inTurn({ prepared, variables, caller, signal });
    if (answer.data === undefined) return answer;
    const told = (errors: readonly (GraphQLError | GraphQLFormattedError)[]): string | undefined => {
      if (errors.length === 0) return undefined;
      const shown = publicErrors(errors, caller.requestId, log);
      noteErrors(caller, shown);
      return JSON.stringify(shown);
    };
    return written(answer, { context: contextExtension(caller), cost }, told);
  };
}

type Tell = (errors: Part['errors']) => string | undefined;

async function* written({ data, errors, hasNext, rest }: InParts, extensions: object, told: Tell) {
  yield objectOf({ data, errors: told(errors), extensions: JSON.stringify(extensions), hasNext: `${hasNext}` });
  for await (const { parts, hasNext: more } of rest) {
    const incremental = parts.map((part) =>
      objectOf({
        data: part.data,
        path: JSON.stringify(part.path),
        label: part.label === undefined ? undefined : JSON.stringify(part.label),
        errors: told(part.errors),
      }),
    );
    yield objectOf({ incremental: `[${incremental.join(',')}]`, hasNext: `${more}` });
  }
}

/** An object as JSON. @param members as JSON; those that are undefined are left out */
function objectOf(members: Readonly<Record<string, string | undefined>>): string {
  const there = Object.entries(members).filter(([, value]) => value !== undefined);
  return `{${there.map(([name, value]) => `"${name}":${value}`).join(',')}}`;
}
