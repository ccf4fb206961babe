/** What it takes to read something: a session, and of each list of alternatives one, with all of its scopes. */
export interface Requirement {
  alternatives: readonly Alternatives[];
}

/** Scopes as `@requiresScopes` takes them: one of the inner lists must be held as a whole. */
export type Alternatives = readonly (readonly string[])[];

/** What a caller brings along. */
export interface Rights {
  signedIn: boolean;
  /** Scopes held anywhere: the place is decided by the subgraph, which knows it. */
  scopes: ReadonlySet<string>;
}

/** All of these requirements in one; undefined where there is none among them. */
export function together(parts: readonly (Requirement | undefined)[]): Requirement | undefined {
  const asked = parts.filter((part) => part !== undefined);
  if (asked.length === 0) return undefined;
  const byText = new Map(asked.flatMap(({ alternatives }) => alternatives).map((one) => [JSON.stringify(one), one]));
  return { alternatives: [...byText.values()] };
}

/** Whether a caller may read what asks for this. No alternative at all is one that nobody has. */
export const isMet = ({ alternatives }: Requirement, { signedIn, scopes }: Rights): boolean =>
  signedIn && alternatives.every((one) => one.some((all) => all.every((scope) => scopes.has(scope))));

/** The scopes of a requirement, in words; empty where a session is enough. */
export const scopesInWords = ({ alternatives }: Requirement): string =>
  alternatives.map((one) => one.map((all) => all.join(' with ')).join(' or ')).join(', and ');
