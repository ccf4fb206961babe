import { supergraphSdl } from '@noline/schema/sdl.generated';
import { Kind, parse } from 'graphql';
import type { Party } from './parties.ts';
import type { Sent } from './sending.ts';

/** Operations on what is there for gateways and subgraphs only, with things of others in them. */
export function hiddenOperations(others: readonly Party[]): Sent[] {
  const roots = parse(supergraphSdl).definitions.flatMap((type) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION && /^(Query|Mutation)$/.test(type.name.value)
      ? (type.fields ?? []).map((field) => ({ kind: type.name.value.toLowerCase(), field }))
      : [],
  );
  const hidden = roots.filter(({ field }) => field.directives?.some(({ name }) => name.value === 'inaccessible'));
  const types = { crt: 'Cart', ord: 'Order', cus: 'Customer', stf: 'StaffMember' };
  const representations = Object.entries(types).flatMap(([prefix, __typename]) =>
    others.flatMap(({ ids }) => (ids.get(prefix) ?? []).map((id) => ({ __typename, id }))),
  );
  const entities =
    'query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Cart { id } ... on Order { number } } }';
  return [
    ...hidden.map(({ kind, field }) => ({ query: `${kind} { ${field.name.value} }`, variables: {} })),
    { query: entities, variables: { of: representations } },
    { query: '{ _service { sdl } }', variables: {} },
  ];
}
