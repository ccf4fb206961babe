import type { Asker } from './charges.ts';
import type { Limits } from './settings.ts';
import { makeTally, type Release } from './tally.ts';

/** What is open at once in this process: sockets and event streams. Each gives undefined where there may be no more. */
export interface Connections {
  ofAddress(address: string): Release | undefined;
  /** Who is nobody in particular is counted by address only. */
  ofCaller(asker: Asker): Release | undefined;
  /** A subscription of one socket or stream. */
  subscription(connection: string): Release | undefined;
}

export function countConnections({ perCaller, perAddress, subscriptions }: Limits['connections']): Connections {
  const tally = makeTally();
  return {
    ofAddress: (address) => tally.take(`address:${address}`, perAddress),
    ofCaller({ caller: { kind, tenant, id } }) {
      const isNobody = kind === 'anonymous' || kind === 'guest';
      return isNobody ? () => {} : tally.take(`caller:${tenant}:${id}`, perCaller);
    },
    subscription: (connection) => tally.take(`connection:${connection}`, subscriptions),
  };
}
