import { runSubgraph } from '@noline/runtime/process';
import { customer } from './index.ts';

await runSubgraph('customer', customer, process.env);
