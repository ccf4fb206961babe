import { compose } from '@noline/schema/compose';

/** Composes subgraphs into a supergraph's SDL, with the URL of each in it. */
export function supergraphOf<Name extends string>(sdl: Record<Name, string>, urls: Record<Name, string>): string {
  return compose(sdl).replace(
    /(@join__graph\(name: "(\w+)", url: )"[^"]*"/g,
    (_, begin: string, name: Name) => `${begin}"${urls[name]}"`,
  );
}
