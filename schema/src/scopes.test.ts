import { type DirectiveNode, parse, valueFromASTUntyped, visit } from 'graphql';
import { scopes } from './scopes.ts';
import { subgraphSdl } from './sdl.generated.ts';

/** Every scope that a subgraph's SDL asks for, and its place as it is written there. */
function askedScopes(sdl: string): string[] {
  const asked: string[] = [];
  visit(parse(sdl), {
    Directive({ name, arguments: given = [] }: DirectiveNode) {
      if (name.value !== 'requiresScopes') return;
      for (const { value } of given) asked.push(...(valueFromASTUntyped(value) as string[][]).flat());
    },
  });
  return asked;
}

test.each(Object.entries(subgraphSdl))('every scope in the SDL of %s is one that a role can have', (_, sdl) => {
  expect(askedScopes(sdl).filter((scope) => !Object.hasOwn(scopes, scope))).toEqual([]);
});

test('reads scopes wherever they stand', () => {
  const sdl = `type A @requiresScopes(scopes: [["a:read", "b:read"], ["c:read"]]) { b: B  c: C @requiresScopes(scopes: [["d:write"]]) }`;
  expect(askedScopes(sdl)).toEqual(['a:read', 'b:read', 'c:read', 'd:write']);
});
