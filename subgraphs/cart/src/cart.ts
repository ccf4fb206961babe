import type { HandoverOfCart } from './handover.ts';

export type CartStatus = 'ACTIVE' | 'COMPLETING' | 'ORDERED' | 'MERGED';

/** Units of one article, with what one of them cost and was called when it was added. A cart has one line a sku. */
export interface CartLine {
  /** `cli_...`. */
  id: string;
  sku: string;
  name: string;
  quantity: number;
  /** Minor units of the cart's currency, tax included. */
  unitPrice: number;
  /** Hundredths of a percent. */
  taxRate: number;
  addedAt: Date;
}

/** What someone is about to buy, as it is stored. Channel, market and currency stay what they were at its opening. */
export interface CartDocument {
  /** `crt_...`. */
  _id: string;
  tenant: string;
  /** The id of the caller who opened it: `cus_`, `gst_` or `stf_`; {@link erasedOwner} once that account is erased. */
  owner: string;
  channel: string;
  market: string;
  currency: string;
  status: CartStatus;
  /** The order that has claimed it; null while it is active. */
  orderId: string | null;
  /** Orders that have given it back, latest last: a claim of theirs that comes late is refused. */
  givenBackBy?: string[];
  /** Its last hand-over. */
  handover?: HandoverOfCart;
  version: number;
  lines: CartLine[];
  /** Ids of what was added lately, latest last: adding one again changes nothing, even where it was removed since. */
  addedIds: string[];
  createdAt: Date;
  updatedAt: Date;
}

/** Whose a cart is that was ordered by someone who is erased. */
export const erasedOwner = 'erased';

/** What a `cartChanged` event shows. */
export interface CartChangeModel {
  cursor: string;
  cart: CartDocument | null;
}

/** What an article costs today in the cart's channel and currency. */
export interface Article {
  sku: string;
  name: string;
  unitPrice: number;
  taxRate: number;
}

/** The articles that are sold, by sku; what is missing is not. */
export type Articles = ReadonlyMap<string, Article>;

/** The customer whose cart it is; null for a guest's. */
export const customerOf = ({ owner }: CartDocument): { id: string } | null =>
  owner.startsWith('cus_') ? { id: owner } : null;
