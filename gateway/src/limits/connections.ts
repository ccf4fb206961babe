import { type Asker, isNobody, limitsOf } from './charges.ts';
import type { Limits } from './settings.ts';
import { makeTally, type Release } from './tally.ts';

/** What is open at once in this process: sockets and event streams. Each gives undefined where there may be no more. */
export interface Connections {
  ofAddress(address: string): Release | undefined;
  /** All of an address that are nobody in particular count as one. */
  ofCaller(asker: Asker): Release | undefined;
  /** A subscription of one socket or stream. */
  subscription(connection: string, asker: Asker): Release | undefined;
}

export function countConnections(limits: Pick<Limits, 'callers' | 'connectionsPerAddress'>): Connections {
  const tally = makeTally();
  const ofKind = ({ caller }: Asker) => limitsOf(caller, limits);
  return {
    ofAddress: (address) => tally.take(`address:${address}`, limits.connectionsPerAddress),
    ofCaller(asker) {
      const { caller, address } = asker;
      const who = isNobody(caller) ? `nobody:${address}` : `caller:${caller.tenant}:${caller.id}`;
      return tally.take(who, ofKind(asker).connections);
    },
    subscription: (connection, asker) => tally.take(`connection:${connection}`, ofKind(asker).subscriptions),
  };
}
