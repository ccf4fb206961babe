import { execute, type FieldNode, type GraphQLSchema, getArgumentValues, type OperationDefinitionNode } from 'graphql';
import { type Asked, documentOf } from '../side-by-side/subgraph-answers.ts';
import { sharedMicroseconds } from './light-graph.ts';

/** One event, numbered within its topic. */
interface Said {
  topic: string;
  number: number;
  /** When it was due, in {@link sharedMicroseconds}. */
  at: number;
  cursor: string;
}

/** Takes what comes for one subscription, as the text of its `payload`. */
type Tell = (payload: string) => void;

/** Those who listen to a topic and have asked for the same: the same answer is for all of them. */
interface Group {
  topic: string;
  asked: Asked;
  tells: Set<Tell>;
}

/** Who listens to the events of the light subgraph. */
export interface Listeners {
  count(): number;
  /** @returns how to leave */
  add(asked: Asked, tell: Tell): () => void;
  /** Tells an event to all who listen to its topic. */
  say(topic: string, number: number, at?: number): void;
}

const kept = 1_000;

export function makeListeners(schema: GraphQLSchema): Listeners {
  const topics = new Map<string, Map<string, Group>>();
  const past = new Map<string, Said[]>();
  let place = 0;
  let count = 0;

  const cursorOf = (): string => `${Date.now()}-${place++}`;
  function answerTo({ query, variables, operationName, extensions }: Asked, said: Said): string {
    const { topic, number, at, cursor } = said;
    const result = execute({
      ...{ schema, document: documentOf(query), variableValues: variables, operationName },
      rootValue: { changed: { number, at, cursor, article: { id: topic } } },
    });
    return JSON.stringify(extensions?.['positions'] ? { ...result, extensions: { cursor } } : result);
  }
  function placeOf({ query, variables = {} }: Asked): { topic: string; after: string | undefined } {
    const operation = documentOf(query).definitions[0] as OperationDefinitionNode;
    const field = schema.getSubscriptionType()?.getFields()['changed'];
    if (!field) throw new Error('There is no such subscription.');
    const values = getArgumentValues(field, operation.selectionSet.selections[0] as FieldNode, variables);
    return { topic: String(values['topic']), after: values['after'] as string | undefined };
  }
  return {
    count: () => count,
    add(asked, tell) {
      const { topic, after } = placeOf(asked);
      const key = JSON.stringify([asked.query, asked.variables, asked.extensions?.['positions'] ?? false]);
      const groups = topics.get(topic) ?? new Map<string, Group>();
      const group = groups.get(key) ?? { topic, asked, tells: new Set() };
      topics.set(topic, groups.set(key, group));
      group.tells.add(tell);
      count += 1;
      const missed = past.get(topic) ?? [];
      if (after)
        for (const said of missed.slice(missed.findIndex(({ cursor }) => cursor === after) + 1))
          tell(answerTo(asked, said));
      if (asked.extensions?.['positions'])
        tell(JSON.stringify({ extensions: { cursor: missed.at(-1)?.cursor ?? cursorOf() } }));
      return () => {
        if (!group.tells.delete(tell)) return;
        count -= 1;
        if (group.tells.size === 0) groups.delete(key);
      };
    },
    say(topic, number, at = sharedMicroseconds()) {
      const said = { topic, number, at, cursor: cursorOf() };
      const list = past.get(topic) ?? [];
      list.push(said);
      if (list.length > kept) list.shift();
      past.set(topic, list);
      for (const { asked, tells } of topics.get(topic)?.values() ?? []) {
        const payload = answerTo(asked, said);
        for (const tell of tells) tell(payload);
      }
    },
  };
}
