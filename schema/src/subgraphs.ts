/** The core subgraphs and the port that each listens on when it runs as a process of its own. */
export const subgraphPorts = { product: 4001, customer: 4002, cart: 4003, inventory: 4004, order: 4005 } as const;

export type SubgraphName = keyof typeof subgraphPorts;

export const subgraphNames = Object.keys(subgraphPorts) as SubgraphName[];
