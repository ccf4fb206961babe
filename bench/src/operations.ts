/** The operations that are measured, as a shop would send them. */
export const catalogue = `query ($first: Int) {
  searchProducts(first: $first) { nodes { id variants { sku availability { available } } } }
}`;

export const productPage = `query ($id: ID!, $near: GeoPointInput) {
  product(id: $id) {
    id name description brand slug direction
    priceRange { min { amount currency } max { amount currency } }
    categories { slug name }
    options { key name values { key name swatch } }
    materials { material percent }
    media { ... on Image { url alt } }
    variants {
      id sku
      options { option value { key } }
      price { unit { gross { amount currency } tax { amount } } compareAt { amount } }
      availability(near: $near) { available inStock asOf locations { available distanceKm location { id name } } }
    }
  }
}`;

export const searchPage = `query ($query: String) {
  searchProducts(query: $query, first: 24) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id slug name brand priceRange { min { amount currency } } media { ... on Image { url alt } } }
  }
}`;

/** What the page of a campaign asks for again and again: prices and what is left. */
export const campaignPage = `query ($id: ID!) {
  product(id: $id) {
    id name slug
    priceRange { min { amount currency } }
    variants { sku price { unit { gross { amount currency } } } availability { available inStock } }
  }
}`;

export const available = `query ($id: ID!) { product(id: $id) { variants { sku availability { available } } } }`;

export const guest = 'mutation { startGuestSession { session { token } } }';

export const createCart = `mutation ($lines: [CartLineInput!]!) {
  createCart(input: { lines: $lines }) { cart { id } errors { ... on UserError { code message } } }
}`;

export const placeOrder = `mutation ($cartId: ID!, $key: ID!) {
  placeOrder(input: { cartId: $cartId, idempotencyKey: $key, payments: { provider: "simulated", token: "approve" } }) {
    order { id number totals { total { gross { amount currency } } } }
    errors { ... on UserError { code message } }
  }
}`;

export const locations = '{ locations(first: 100) { nodes { id ships } } }';

export const setStock = `mutation ($sku: String!, $locationId: ID!, $to: Int!, $key: ID!) {
  adjustStock(input: { sku: $sku, locationId: $locationId, to: $to, force: true, reason: "bench", idempotencyKey: $key }) {
    stock { available }
    errors { ... on UserError { code message } }
  }
}`;

export const stockChanged = 'subscription ($sku: String!) { stockChanged(sku: $sku) { available } }';

export const adjustStock = `mutation ($sku: String!, $locationId: ID!, $key: ID!) {
  adjustStock(input: { sku: $sku, locationId: $locationId, by: 1, reason: "bench", idempotencyKey: $key }) {
    stock { available }
    errors { ... on UserError { code message } }
  }
}`;
