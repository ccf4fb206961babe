import { fault } from '@noline/runtime/errors';
import type { GraphQLError } from 'graphql';

/** How large the values of variables may be. */
export interface VariableLimits {
  /** Characters of all texts and names in them. */
  characters: number;
  /** All values, those within others too. */
  values: number;
  /** Values within values. */
  depth: number;
  /** Values in one list. */
  list: number;
}

/** Which limit the values of variables are over. It looks at no more of them than the limits allow. */
export function variableFault(variables: object, limits: VariableLimits): GraphQLError | undefined {
  const open: [value: object, depth: number][] = [[variables, 0]];
  let [characters, values] = [0, 0];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth] = next;
    if (Array.isArray(value) && value.length > limits.list) return over(limits.list, 'values in a list');
    const names = Object.keys(value);
    values += names.length;
    if (values > limits.values) return over(limits.values, 'values');
    if (names.length > 0 && depth === limits.depth) return over(limits.depth, 'values within each other');
    for (const name of names) {
      const one = (value as Record<string, unknown>)[name];
      if (!Array.isArray(value)) characters += name.length;
      if (typeof one === 'string') characters += one.length;
      if (typeof one === 'object' && one !== null) open.push([one, depth + 1]);
    }
    if (characters > limits.characters) return over(limits.characters, 'characters');
  }
  return undefined;
}

const over = (limit: number, what: string): GraphQLError =>
  fault('VARIABLE_LIMIT', `${fault('VARIABLE_LIMIT').message} At most ${limit.toLocaleString('en')} ${what}.`);
