import { compose } from '@noline/schema/compose';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n';

/** Two light subgraphs: one says events, the other knows the article that an event is about. */
export const lightSdl = {
  events: `${link}
    type Query { eventCount: Int! }
    type Subscription { changed(topic: ID!, after: String): Change }
    type Change { number: Int!  at: Float!  cursor: String  article: Article }
    type Article @key(fields: "id", resolvable: false) { id: ID! }`,
  articles: `${link}
    type Query { article(id: ID!): Article }
    type Article @key(fields: "id") { id: ID!  name: String!  price: Int! }`,
};

export type LightName = keyof typeof lightSdl;

/** What every subscriber sends: half of each answer comes from the second subgraph. */
export const subscription =
  'subscription ($topic: ID!) { changed(topic: $topic) { number at article { name price } } }';

/** The supergraph's SDL, with the URL of each subgraph in it. */
export function lightSupergraph(urls: Record<LightName, string>): string {
  return compose(lightSdl).replace(
    /(@join__graph\(name: "(\w+)", url: )"[^"]*"/g,
    (_, begin: string, name: LightName) => `${begin}"${urls[name]}"`,
  );
}

/** Microseconds of a clock that all processes of this machine share. */
export const sharedMicroseconds = (): number => Number(process.hrtime.bigint() / 1_000n);
