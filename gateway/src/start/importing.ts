import { type Importer, type ImportReport, runImport } from '@noline/runtime/import';
import type { Progress } from '@noline/runtime/progress';
import type { Row } from '@noline/runtime/rows';
import { unsettled } from '@noline/runtime/settled';
import { hostSubgraph, type Platform, restingSubgraph, type SubgraphDeps } from '@noline/runtime/subgraph';
import type { SubgraphName } from '@noline/schema/subgraphs';
import { subgraphs } from '../subgraphs.ts';
import type { Started } from './program.ts';

/** What is to be imported, and for whom. */
export interface Batch {
  importer: Importer;
  preset: string;
  rows: AsyncIterable<Row>;
  tenant: string;
  onRows?: (count: number) => void;
}

/** Imports in this process, beside whatever else runs on the same database. */
export interface ImportHost {
  run(batch: Batch): Promise<ImportReport>;
  /**
   * Waits until everything that the subgraphs said is published and their search index has caught up.
   *
   * @returns whether it has; false where nothing moved for half a minute
   */
  settle(progress: Progress): Promise<boolean>;
  /** Ends what was hosted; also done by `started`, whichever is first. */
  stop(): Promise<void>;
}

const pollMilliseconds = 200;
const patienceMilliseconds = 30_000;

/** Hosts subgraphs as they are needed, with their event relay and reactions, so that others hear of what is imported. */
export function makeImportHost(platform: Platform, started: Started): ImportHost {
  const hosted = new Map<SubgraphName, SubgraphDeps>();
  const ends: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => void (await Promise.all(ends.splice(0).map((end) => end())));
  started.ends(stop);
  async function depsOf(name: SubgraphName): Promise<SubgraphDeps> {
    const known = hosted.get(name);
    if (known) return known;
    let deps: SubgraphDeps | undefined;
    const subgraph = await hostSubgraph(
      name,
      (given) => {
        deps = given;
        return subgraphs[name](given);
      },
      platform,
    );
    ends.push(subgraph.stop);
    if (!deps) throw new Error(`The subgraph ${name} was not made.`);
    hosted.set(name, deps);
    return deps;
  }
  /** Lets an importer ask others: they answer in this process, whichever runs them. */
  function openWays(names: readonly string[]): void {
    for (const name of names as SubgraphName[]) {
      if (!platform.transports.has(name)) {
        platform.transports.set(name, restingSubgraph(name, subgraphs[name], platform).transport);
      }
    }
  }
  return {
    stop,
    async run({ importer, preset: word, rows, tenant, onRows }) {
      const preset = importer.presets[word];
      if (!preset) throw new Error(`The importer of ${importer.kind} has no preset ${word}.`);
      openWays(importer.asks ?? []);
      const deps = await depsOf(importer.subgraph as SubgraphName);
      return runImport({ importer, preset, rows, deps, tenant, ...(onRows && { onRows }) });
    },
    async settle(progress) {
      const left = async (): Promise<number> => {
        const counts = await Promise.all([...hosted].map(([name, deps]) => unsettled(deps, name)));
        return counts.reduce((sum, count) => sum + count, 0);
      };
      const shown = progress('Telling everyone who listens, and the search index');
      let last = Number.POSITIVE_INFINITY;
      for (let giveUp = Date.now() + patienceMilliseconds; Date.now() < giveUp; ) {
        const now = await left();
        if (now === 0) {
          shown.done();
          return true;
        }
        if (now < last) giveUp = Date.now() + patienceMilliseconds;
        last = now;
        await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
      }
      shown.fail(`${last.toLocaleString('en')} events are still on their way; they arrive once the platform runs`);
      return false;
    },
  };
}
