import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import type { sdl } from './public-graph.ts';

const names = ['Ada Brandt', 'Bruno Costa', 'Clara Dahl', 'Davide Esposito', 'Elif Fidan', 'Frida Gran'];
const users = names.map((name, index) => ({
  id: String(index + 1),
  name,
  username: name.toLowerCase().replace(' ', ''),
  birthday: 631_152_000 + index * 86_400,
}));

const articles: readonly [name: string, price: number, weight: number, inStock: boolean][] = [
  ['Desk', 899, 100, true],
  ['Armchair', 1_299, 1_000, false],
  ['Vase', 15, 20, false],
  ['Stool', 499, 100, false],
  ['Screen', 1_299, 1_000, true],
  ['Chandelier', 6_999, 300, true],
  ['Stove', 3_999, 2_000, true],
  ['Freezer', 100_000, 6_000, false],
  ['Bed', 9_999, 800, true],
];
const products = articles.map(([name, price, weight, inStock], index) => ({
  ...{ upc: String(index + 1), name, price, weight, inStock },
}));

const praise = 'Came on time, was put together in an hour, and nothing about it has worn, faded or come loose since. ';

/** How long each review is, and of which product: as in the public benchmark, whose answer has some 88 KB. */
const reviews = [
  ...[446, 290, 277, 143].map((length) => ({ length, upc: '1' })),
  ...[446, 290, 277, 143].map((length) => ({ length, upc: '2' })),
  { length: 143, upc: '3' },
  ...[143, 850].map((length) => ({ length, upc: '4' })),
].map(({ length, upc }, index) => ({
  id: String(index + 1),
  body: `${index + 1}: ${praise.repeat(9)}`.slice(0, length),
  product: { upc },
}));

interface Reference {
  id: string;
  upc: string;
}
const userOf = ({ id }: Reference) => users.find((user) => user.id === id);
const productOf = ({ upc }: Reference) => products.find((product) => product.upc === upc);

interface Parcel {
  price?: number;
  weight?: number;
}
const dearest = 1_000;
const shippingEstimate = ({ price = 0, weight = 0 }: Parcel): number => (price > dearest ? 0 : weight / 2);

/** How each subgraph answers, from data that never change. All reviews have one author, who wrote the first two. */
export const resolvers: Record<keyof typeof sdl, GraphQLResolverMap<unknown>> = {
  accounts: {
    Query: { me: () => users[0], user: (_, { id }) => users.find((user) => user.id === id), users: () => users },
    User: { __resolveReference: userOf },
  },
  inventory: {
    Product: {
      __resolveReference: (reference: Reference & Parcel) => ({ ...productOf(reference), ...reference }),
      shippingEstimate,
    },
  },
  products: {
    Query: { topProducts: (_, { first }) => products.slice(0, first) },
    Product: { __resolveReference: productOf },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }: Reference) => reviews.find((review) => review.id === id),
      author: () => users[0],
    },
    User: { __resolveReference: (reference: Reference) => reference, reviews: () => reviews.slice(0, 2) },
    Product: {
      __resolveReference: (reference: Reference) => reference,
      reviews: ({ upc }: Reference) => reviews.filter(({ product }) => product.upc === upc),
    },
  },
};
