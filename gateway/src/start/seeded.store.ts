import { openDatabase, platformCollection } from '@noline/runtime/mongo';
import type { Platform } from '@noline/runtime/subgraph';

/**
 * What a retailer's data began with: the demo (perhaps not finished), or files of its own, to which no demo is added.
 */
export interface Beginning {
  /** The tenant. */
  _id: string;
  with: 'demo' | 'files';
  finished: boolean;
}

/** What tells whether a first start has still to fill the demo retailer. */
export function beginningStore({ mongo, prefix }: Pick<Platform, 'mongo' | 'prefix'>) {
  const beginnings = platformCollection<Beginning>(openDatabase(mongo, `${prefix}_start`), 'beginnings');
  return {
    of: (tenant: string): Promise<Beginning | null> => beginnings.findOne({ _id: tenant }),
    /** Takes note of the first that is told; later ones change nothing. */
    begin: (tenant: string, how: Beginning['with']) =>
      beginnings.updateOne(
        { _id: tenant },
        { $setOnInsert: { with: how, finished: how === 'files' } },
        { upsert: true },
      ),
    finish: (tenant: string) => beginnings.updateOne({ _id: tenant }, { $set: { finished: true } }),
  };
}
