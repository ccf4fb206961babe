import { runSubgraph } from '@noline/runtime/process';
import { cart } from './index.ts';

await runSubgraph('cart', cart, process.env);
