import { runSubgraph } from '@noline/runtime/process';
import { order } from './index.ts';

await runSubgraph('order', order, process.env);
