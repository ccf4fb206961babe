import { runSubgraph } from '@noline/runtime/process';
import { inventory } from './index.ts';

await runSubgraph('inventory', inventory, process.env);
