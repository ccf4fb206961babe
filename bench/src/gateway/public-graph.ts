const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@provides", "@requires", "@shareable"])
`;

/** The four subgraphs of the public federation benchmark (graphql-hive/graphql-gateways-benchmark). */
export const sdl = {
  accounts: `${link}
    type Query { me: User  user(id: ID!): User  users: [User] }
    type User @key(fields: "id") { id: ID!  name: String  username: String @shareable  birthday: Int }`,
  inventory: `${link}
    type Product @key(fields: "upc") {
      upc: String!
      weight: Int @external
      price: Int @external
      inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }`,
  products: `${link}
    type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String!  weight: Int  price: Int  name: String }`,
  reviews: `${link}
    type Review @key(fields: "id") { id: ID!  body: String  product: Product  author: User @provides(fields: "username") }
    type User @key(fields: "id") { id: ID!  username: String @external  reviews: [Review] }
    type Product @key(fields: "upc") { upc: String!  reviews: [Review] }`,
};

/** The benchmark's query: everything about users and products, six levels deep, most of it again and again. */
export const query = `
  fragment Person on User { id username name }
  fragment Text on Review { id body }
  fragment Article on Product { inStock name price shippingEstimate upc weight }
  fragment ByAuthor on Review { ...Text author { ...Person reviews { ...Text product { ...Article } } } }
  query Everything {
    users { ...Person reviews { ...Text product { ...Article reviews { ...ByAuthor } } } }
    topProducts { ...Article reviews { ...ByAuthor } }
  }`;
