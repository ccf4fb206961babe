import { supergraphOf } from '../side-by-side/supergraph.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n';

/** Two light subgraphs: one says events, the other knows the article that an event is about. */
const sdl = {
  events: `${link}
    type Query { eventCount: Int! }
    type Subscription { changed(topic: ID!, after: String): Change }
    type Change { number: Int!  at: Float!  cursor: String  article: Article }
    type Article @key(fields: "id", resolvable: false) { id: ID! }`,
  articles: `${link}
    type Query { article(id: ID!): Article }
    type Article @key(fields: "id") { id: ID!  name: String!  price: Int! }`,
};

export type LightName = keyof typeof sdl;

/** What every subscriber sends: half of each answer comes from the second subgraph. */
export const subscription =
  'subscription ($topic: ID!) { changed(topic: $topic) { number at article { name price } } }';

/** The supergraph's SDL, with the URL of each subgraph in it. */
export const lightSupergraph = (urls: Record<LightName, string>): string => supergraphOf(sdl, urls);

/** A subgraph's SDL as plain GraphQL, with the field by which gateways ask for entities where it has any. */
export const plainSdl: Record<LightName, string> = {
  events: plain(sdl.events),
  articles: `${plain(sdl.articles)}
    scalar _Any
    union _Entity = Article
    extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`,
};

function plain(text: string): string {
  return text.replace(link, '').replace(/@key\([^)]*\)/g, '');
}

/** Microseconds of a clock that all processes of this machine share. */
export const sharedMicroseconds = (): number => Number(process.hrtime.bigint() / 1_000n);
