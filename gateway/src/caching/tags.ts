import { isObject, type Json } from '@noline/runtime/json';
import type { DomainEvent, EventType } from '@noline/schema/events';

/** The types whose objects events name, each with the field that says which one it is. */
export const namedTypes: ReadonlyMap<string, string> = new Map([
  ['Product', 'id'],
  ['ProductVariant', 'sku'],
]);

/** The types that list others: whatever changes one of those may change them. */
export const listTypes: ReadonlyMap<string, string> = new Map([['ProductConnection', 'Product']]);

/** Names one object of a retailer; without a key it names all lists of the type. */
export const tagOf = (tenant: string, type: string, key?: string): string =>
  key === undefined ? `${tenant}/${type}` : `${tenant}/${type}:${key}`;

type Touch = { [T in EventType]?: (event: DomainEvent<T>) => string[] };

const variants = (tenant: string, skus: readonly string[]): string[] =>
  skus.map((sku) => tagOf(tenant, 'ProductVariant', sku));

/** What events touch, by their names. What is kept and touched by none of them is as old as it may be. */
const touches: Touch = {
  'product.changed': ({ tenant, payload: { productId, skus } }) => [
    tagOf(tenant, 'Product'),
    tagOf(tenant, 'Product', productId),
    ...variants(tenant, skus),
  ],
  'price.changed': ({ tenant, payload: { productId, sku } }) => [
    tagOf(tenant, 'Product', productId),
    ...variants(tenant, [sku]),
  ],
};

export const touchingEvents = Object.keys(touches) as EventType[];

/** The tags of what an event touches. */
export const touchedBy = (event: DomainEvent): string[] =>
  (touches[event.type] as ((event: DomainEvent) => string[]) | undefined)?.(event) ?? [];

/** By this name a kept operation asks for the key of an object of a named type. */
export const keyAlias = (type: string): string => `noline_${type}`;

/** Adds the tags of all objects in an answer whose keys were asked for. */
export function collectTags(value: unknown, tenant: string, tags: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collectTags(item, tenant, tags);
  } else if (isObject(value)) {
    addTags(value, tenant, tags);
    for (const inner of Object.values(value)) {
      if (typeof inner === 'object' && inner !== null) collectTags(inner, tenant, tags);
    }
  }
}

function addTags(object: Json, tenant: string, tags: Set<string>): void {
  for (const type of namedTypes.keys()) {
    const key = object[keyAlias(type)];
    if (typeof key === 'string') tags.add(tagOf(tenant, type, key));
  }
}
