import type { ChildProcess } from 'node:child_process';
import { lastWordsOf } from './programs.ts';

/** What the benchmark asks of a program that it has started, over the pipe between them. */
interface Question {
  id: number;
  name: string;
  value: unknown;
}
type Answer = { id: number; value?: unknown; error?: string };

let asked = 0;

/** Asks a program that we have started. One that ends, or says no in time, is an error. */
export function ask<T = void>(
  child: ChildProcess,
  name: string,
  value: unknown = null,
  milliseconds = 60_000,
): Promise<T> {
  asked += 1;
  const id = asked;
  return new Promise<T>((resolve, reject) => {
    const end = (error?: Error, answer?: unknown): void => {
      clearTimeout(timer);
      child.off('message', listen).off('exit', onExit);
      if (error) reject(error);
      else resolve(answer as T);
    };
    const timer = setTimeout(
      () => end(new Error(`"${name}" was not answered within ${milliseconds} ms.`)),
      milliseconds,
    );
    const onExit = () => end(new Error(`The program has ended while it was asked "${name}". ${lastWordsOf(child)}`));
    const listen = (message: unknown): void => {
      const answer = message as Answer;
      if (answer.id === id) end(answer.error === undefined ? undefined : new Error(answer.error), answer.value);
    };
    child.on('message', listen).once('exit', onExit);
    child.send({ id, name, value } satisfies Question, (error) => error && end(error));
  });
}

/** Answers what the program asks that has started this one, and ends with it. */
export function answerParent(answers: Record<string, (value: never) => unknown>): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ id, name, value }: Question) => {
    const answer = answers[name];
    // The preloaded probe answers the rest.
    if (!answer) return;
    try {
      process.send?.({ id, value: await answer(value as never) } satisfies Answer);
    } catch (error) {
      process.send?.({ id, error: (error as Error).message } satisfies Answer);
    }
  });
}
