import { type Asker, isNobody } from './charges.ts';
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
    ofCaller: ({ caller }) =>
      isNobody(caller) ? () => {} : tally.take(`caller:${caller.tenant}:${caller.id}`, perCaller),
    subscription: (connection) => tally.take(`connection:${connection}`, subscriptions),
  };
}
