import {
  AUTHENTICATED_VERSIONS,
  AuthenticatedSpecDefinition,
  baseType,
  type Directive,
  type DirectiveDefinition,
  type FieldDefinition,
  InterfaceType,
  type NamedType,
  type ObjectType,
  REQUIRES_SCOPES_VERSIONS,
  RequiresScopesSpecDefinition,
  type Schema,
} from '@apollo/federation-internals';
import { type Alternatives, type Requirement, together } from './requirement.ts';

/** What it takes to select a field of a type; undefined where anybody may. */
export type Guards = (type: string, field: string) => Requirement | undefined;

type Field = FieldDefinition<ObjectType> | FieldDefinition<InterfaceType>;

/**
 * The guards of a supergraph, from its `@authenticated` and `@requiresScopes`. A field asks for what is said of itself, of
 * its type and of the type that it returns; through an interface also for what is said of any implementation.
 *
 * @throws where a guard stands where it cannot be enforced
 */
export function readGuards(supergraph: Schema): Guards {
  const said = saidOf(supergraph);
  const known = new Map<string, Requirement>();
  const guards = new Map<string, Requirement>();
  for (const type of [...supergraph.objectTypes(), ...supergraph.interfaceTypes()]) {
    for (const field of type.fields()) {
      const requirement = together(partsOf(field, said));
      if (!requirement) continue;
      const text = JSON.stringify(requirement);
      // One object for all that ask for the same: a caller is judged once for all of them.
      known.set(text, known.get(text) ?? requirement);
      guards.set(field.coordinate, known.get(text) as Requirement);
    }
  }
  return (type, field) => guards.get(`${type}.${field}`);
}

type Said = ReadonlyMap<string, Requirement>;

function partsOf(field: Field, said: Said): (Requirement | undefined)[] {
  const implementing = implementations(field.parent).flatMap((type): Field[] => {
    const implemented = type.field(field.name);
    return implemented ? [implemented as Field] : [];
  });
  return [field, ...implementing].flatMap(({ parent, coordinate, type }) => {
    if (!type) throw new Error(`${coordinate} has no type`);
    const returned = baseType(type);
    const types = [parent, returned, ...implementations(returned)];
    return [said.get(coordinate), ...types.map(({ name }) => said.get(name))];
  });
}

const implementations = (type: NamedType): readonly (ObjectType | InterfaceType)[] =>
  type instanceof InterfaceType ? type.allImplementations() : [];

/** What the directives themselves say, by the coordinate that they stand at. */
function saidOf(supergraph: Schema): Said {
  const said = new Map<string, Requirement>();
  function say(use: Directive, alternatives: Alternatives[]): void {
    const { kind, coordinate } = use.parent as unknown as { kind: string; coordinate: string };
    if (!enforced.has(kind)) throw new Error(`@${use.name} on ${coordinate} cannot be enforced.`);
    said.set(coordinate, together([said.get(coordinate), { alternatives }]) as Requirement);
  }
  for (const use of usesOf(authenticated, supergraph)) say(use, []);
  for (const use of usesOf(requiresScopes, supergraph)) say(use, [scopesOf(use)]);
  return said;
}

const enforced = new Set(['FieldDefinition', 'ObjectType', 'InterfaceType', 'ScalarType', 'EnumType']);

type Find = (supergraph: Schema) => DirectiveDefinition | undefined;

/** Found by its specification: a supergraph may have given the directive another name. */
function usesOf(find: Find, supergraph: Schema): Iterable<Directive> {
  return find(supergraph)?.applications() ?? [];
}

const authenticated: Find = (supergraph) => {
  const feature = supergraph.coreFeatures?.getByIdentity(AuthenticatedSpecDefinition.identity);
  return feature && AUTHENTICATED_VERSIONS.find(feature.url.version)?.authenticatedDirective(supergraph);
};

const requiresScopes: Find = (supergraph) => {
  const feature = supergraph.coreFeatures?.getByIdentity(RequiresScopesSpecDefinition.identity);
  return feature && REQUIRES_SCOPES_VERSIONS.find(feature.url.version)?.requiresScopesDirective(supergraph);
};

function scopesOf(use: Directive): Alternatives {
  const { scopes } = use.arguments();
  const isListed = Array.isArray(scopes) && scopes.every((all) => Array.isArray(all) && all.every(isText));
  if (!isListed) throw new Error(`@${use.name} has no lists of scopes.`);
  return scopes;
}

const isText = (scope: unknown): scope is string => typeof scope === 'string';
