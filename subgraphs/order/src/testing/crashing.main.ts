import { runSubgraph } from '@noline/runtime/process';
import { crashingOrder } from './crashing.ts';

await runSubgraph('order', crashingOrder, process.env);
