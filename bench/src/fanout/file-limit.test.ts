import { fileLimit } from './file-limit.ts';

const limits = (soft: string) => `Limit                     Soft Limit           Hard Limit           Units
Max processes             94517                94517                processes
Max open files            ${soft.padEnd(20)} 1048576              files
`;

it('reads how many files a process may open', () => {
  expect([fileLimit(limits('20000')), fileLimit(limits('unlimited'))]).toEqual([20_000, Number.POSITIVE_INFINITY]);
});
