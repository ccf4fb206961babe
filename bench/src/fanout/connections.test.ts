import { connectionsIn } from './connections.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0FA0 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1
   1: 0100007F:0FA0 0100007F:C000 01 00000000:00000000 00:00000000 00000000     0        0 2 1
   2: 0100007F:C000 0100007F:0FA0 01 00000000:00000000 00:00000000 00000000     0        0 3 1
   3: 0100007F:0FA1 0100007F:C001 08 00000000:00000000 00:00000000 00000000     0        0 4 1
   4: 0100007F:0FA0 0100007F:C002 06 00000000:00000000 00:00000000 00000000     0        0 0 1
`;

it('counts what programs hold at the ports, but not who listens and what only the kernel remembers', () => {
  expect([connectionsIn(table, [4000]), connectionsIn(table, [4000, 4001]), connectionsIn(table, [5000])]).toEqual([
    1, 2, 0,
  ]);
});
