import { runSubgraph } from '@noline/runtime/process';
import { product } from './index.ts';

await runSubgraph('product', product, process.env);
