import { type Book, enter, type StockCommand } from './book.ts';
import { endById } from './reservation-decisions.ts';

/** What came of the commands of a batch, in their order, and the articles that some of them were refused for. */
export interface Decided<R> {
  settled: PromiseSettledResult<R>[];
  short: string[];
}

/** Asks each command in turn, over what those before it have left; what one of them throws fails it alone. */
export function decideAll<R>(book: Book, commands: readonly StockCommand<R>[]): Decided<R> {
  const short = new Set<string>();
  const settled = commands.map((command): PromiseSettledResult<R> => {
    try {
      const decision = command.decide(book);
      enter(book, decision, command.actor);
      for (const sku of decision.short ?? []) short.add(sku);
      return { status: 'fulfilled', value: decision.answer };
    } catch (reason) {
      return { status: 'rejected', reason };
    }
  });
  return { settled, short: [...short] };
}

/** Ends holds whose time is over. */
export function expireAll(book: Book, ids: readonly string[], actor: string): void {
  for (const id of ids) enter(book, endById(book, id, 'expire', actor), actor);
}
