import type { FetchNode } from '@apollo/query-planner';
import { isObject, type Json } from '@noline/runtime/json';
import type { GraphQLSchema } from 'graphql';
import { reader, setOwn } from './json.ts';
import { isOfType } from './types.ts';

export type Rewrites = NonNullable<FetchNode['inputRewrites']>;

const fragment = '... on ';

/** Changes what goes to a subgraph or comes from it where that names things otherwise, as the planner has found out. */
export function applyRewrites(schema: GraphQLSchema, rewrites: Rewrites, value: unknown): void {
  for (const rewrite of rewrites) applyAt(value, rewrite, 0);

  function applyAt(value: unknown, rewrite: Rewrites[number], depth: number): void {
    if (Array.isArray(value)) {
      for (const item of value) applyAt(item, rewrite, depth);
      return;
    }
    if (!isObject(value)) return;
    const step = rewrite.path[depth];
    if (step === undefined) return;
    if (step.startsWith(fragment)) {
      const name = value['__typename'];
      // An object whose type was not asked for can only be one for which the rewrite is meant.
      if (!name || isOfType(schema, String(name), step.slice(fragment.length))) applyAt(value, rewrite, depth + 1);
    } else if (depth === rewrite.path.length - 1) change(value, step, rewrite);
    else applyAt(reader(step)(value), rewrite, depth + 1);
  }
}

function change(value: Json, key: string, rewrite: Rewrites[number]): void {
  if (rewrite.kind === 'ValueSetter') {
    setOwn(value, key, rewrite.setValueTo);
    return;
  }
  const found = reader(key)(value);
  if (!found) return;
  setOwn(value, rewrite.renameKeyTo, found);
  setOwn(value, key, undefined);
}
