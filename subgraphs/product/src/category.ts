import type { Translated } from '@noline/runtime/locale';

/** A place in the catalogue's tree, as it is stored. */
export interface CategoryDocument {
  /** `cat_...`. */
  _id: string;
  tenant: string;
  slug: string;
  name: Translated;
  /** Null at the top. */
  parentId: string | null;
  /** Ids from the top down to itself. */
  path: string[];
}

/** A step on the way down to a category. */
export interface CategoryStep {
  slug: string;
  name: Translated;
}
