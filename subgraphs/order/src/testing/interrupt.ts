import type { OrderSettings, Step } from '../context.ts';

/** Steps that can be stopped in the middle of the work, as a killed process is. */
export interface Interruptible {
  steps: OrderSettings['steps'];
  /**
   * The next runner that reaches this point gets no further: it has acted, and nothing of it is stored.
   *
   * @returns resolves when a runner is there
   */
  stopAfter(step: string, part: 'run' | 'undo'): Promise<void>;
  /** The next runner that reaches this step is held up before it acts: its request is slow on the way. */
  stopBefore(step: string): Promise<void>;
  /** Makes a step throw so often before it acts. */
  failBefore(step: string, times?: number): void;
  /** Lets go on who was stopped: a process that was believed to be dead. */
  release(): void;
}

export function interruptible(steps: OrderSettings['steps']): Interruptible {
  let stop: { point: string; reached: () => void } | undefined;
  let broken = { step: '', times: 0 };
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
  const wrap = (step: Step): Step => ({
    ...step,
    async run(saga, world) {
      if (broken.step === step.name && broken.times > 0) {
        broken.times -= 1;
        throw new Error(`${step.name} was told to fail`);
      }
      await pass(`before ${step.name}`);
      const outcome = await step.run(saga, world);
      await pass(`run ${step.name}`);
      return outcome;
    },
    async undo(saga, world) {
      await step.undo?.(saga, world);
      await pass(`undo ${step.name}`);
    },
  });
  return {
    steps: {
      checkout: steps.checkout.map(wrap),
      fulfilment: steps.fulfilment.map(wrap),
      cancellation: steps.cancellation.map(wrap),
      refund: steps.refund.map(wrap),
    },
    stopAfter: (step, part) => stopAt(`${part} ${step}`),
    stopBefore: (step) => stopAt(`before ${step}`),
    failBefore(step, times = 1) {
      broken = { step, times };
    },
    release() {
      for (const resolve of held) resolve();
      held = [];
      stop = undefined;
    },
  };
}
