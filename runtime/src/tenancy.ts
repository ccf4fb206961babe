/** What a tenant is put into: a filter, a document, an update, or the stages of an aggregation. */
type Part = Readonly<Record<string, unknown>>;

/** Stages that see only the documents that come in and write nothing; any other could read past the tenant. */
const safeStages = new Set(
  ['match', 'group', 'sort', 'limit', 'skip', 'project', 'unwind', 'addFields', 'count'].map((name) => `$${name}`),
);

/** Puts one tenant into all that is asked of a collection, and throws where another one is named there. */
export interface TenantScope {
  filter(filter: Part): Part;
  document(document: Part): Part;
  /** The tenant of what is stored never changes. */
  update<U extends Part>(update: U): U;
  /** For stages behind one that has the tenant in it. */
  stages(stages: readonly Part[]): Part[];
}

/** @param name the collection, for the text of what is thrown */
export function tenantScope(tenant: string, name: string): TenantScope {
  if (!tenant) throw new Error(`${name} was asked for without a tenant`);
  const refuse = (what: string): never => {
    throw new Error(`${name}: ${what}`);
  };
  function check(filter: Part): void {
    if ('tenant' in filter && filter['tenant'] !== tenant) refuse('the filter names another tenant');
    for (const branch of ['$and', '$or', '$nor'].flatMap((key) => (filter[key] ?? []) as Part[])) check(branch);
  }
  return {
    filter(filter) {
      check(filter);
      return { ...filter, tenant };
    },
    document(document) {
      if ('tenant' in document && document['tenant'] !== tenant) refuse('the document is of another tenant');
      return { ...document, tenant };
    },
    update(update) {
      if (Array.isArray(update)) refuse('an update by stages may change the tenant');
      for (const [operator, fields] of Object.entries(update)) {
        const touched = Object.keys(fields as Part);
        if (operator === '$rename') touched.push(...Object.values(fields as Record<string, string>));
        if (touched.includes('tenant')) refuse('an update changes the tenant');
      }
      return update;
    },
    stages(stages) {
      for (const name of stages.flatMap(Object.keys)) if (!safeStages.has(name)) refuse(`${name} sees other tenants`);
      return [...stages];
    },
  };
}
