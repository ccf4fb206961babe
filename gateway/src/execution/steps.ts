import type { PlanNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { awaited, compileDefer } from './deferral.ts';
import { compileFetch } from './fetch.ts';
import { objectsAt, placeOf } from './places.ts';
import type { Step } from './run.ts';

type Path = readonly (string | number)[];

/**
 * Compiles a part of a plan.
 *
 * @param schema of the supergraph
 * @param path to the objects to which it adds
 */
export function compileStep(node: PlanNode, schema: GraphQLSchema, path: Path = []): Step {
  switch (node.kind) {
    case 'Fetch': {
      const step = compileFetch(node, path, schema);
      return node.id === undefined ? step : awaited(node.id, step);
    }
    case 'Sequence':
      return inTurn(node.nodes.map((one) => compileStep(one, schema, path)));
    case 'Parallel': {
      const steps = node.nodes.map((one) => compileStep(one, schema, path));
      return async (run, objects) => void (await Promise.all(steps.map((step) => step(run, objects))));
    }
    case 'Flatten': {
      const below = placeOf(node.path);
      const step = compileStep(node.node, schema, [...path, ...node.path]);
      return async (run, objects) => {
        const found = objectsAt(objects, below);
        if (found.length > 0) await step(run, found);
      };
    }
    case 'Condition': {
      const { condition, ifClause, elseClause } = node;
      const [yes, no] = [ifClause, elseClause].map((clause) => clause && compileStep(clause, schema, path));
      return async (run, objects) => (run.conditions[condition] ? yes : no)?.(run, objects);
    }
    case 'Defer':
      return compileDefer(node, (one) => compileStep(one, schema, path));
  }
}

function inTurn(steps: readonly Step[]): Step {
  return async (run, objects) => {
    for (const step of steps) {
      // Nobody waits for the rest.
      if (run.signal?.aborted) return;
      await step(run, objects);
    }
  };
}
