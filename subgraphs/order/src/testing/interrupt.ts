import type { Step } from '../context.ts';

/** Steps that can be stopped in the middle of the work, as a killed process is. */
export interface Interruptible {
  steps: readonly Step[];
  /**
   * The next runner that reaches this point gets no further: it has acted, and nothing of it is stored.
   *
   * @returns resolves when a runner is there
   */
  stopAfter(step: string, part: 'run' | 'undo'): Promise<void>;
  /** The next runner that reaches this step is held up before it acts: its request is slow on the way. */
  stopBefore(step: string): Promise<void>;
  /** Makes a step throw once before it acts. */
  failBefore(step: string): void;
  /** Lets go on who was stopped: a process that was believed to be dead. */
  release(): void;
}

export function interruptible(steps: readonly Step[]): Interruptible {
  let stop: { point: string; reached: () => void } | undefined;
  let broken: string | undefined;
  let held: (() => void)[] = [];
  async function pass(point: string): Promise<void> {
    if (stop?.point !== point) return;
    stop.reached();
    stop = undefined;
    await new Promise<void>((resolve) => held.push(resolve));
  }
  const stopAt = (point: string): Promise<void> =>
    new Promise((reached) => {
      stop = { point, reached };
    });
  return {
    steps: steps.map((step) => ({
      ...step,
      async run(checkout, world) {
        if (broken === step.name) {
          broken = undefined;
          throw new Error(`${step.name} was told to fail`);
        }
        await pass(`before ${step.name}`);
        const outcome = await step.run(checkout, world);
        await pass(`run ${step.name}`);
        return outcome;
      },
      async undo(checkout, world) {
        await step.undo(checkout, world);
        await pass(`undo ${step.name}`);
      },
    })),
    stopAfter: (step, part) => stopAt(`${part} ${step}`),
    stopBefore: (step) => stopAt(`before ${step}`),
    failBefore(step) {
      broken = step;
    },
    release() {
      for (const resolve of held) resolve();
      held = [];
      stop = undefined;
    },
  };
}
