import { type Random, randomOf } from '@noline/demo/random';
import { type Screen, startScreen } from './screen.ts';
import { skus } from './shelf.ts';
import type { Topic } from './told.ts';

export interface AudienceOptions {
  seed: string;
  gateways: readonly string[];
  locationIds: readonly string[];
}

/** All screens. */
export interface Audience {
  screens: Screen[];
  /** What they were refused with in between, and how often. */
  errors: Record<string, number>;
  /** More of them begin to watch. @param afters cursors behind one of which each begins; from now on without them */
  grow(count: number, afters?: readonly string[]): void;
  /** From now on each stays where it is. */
  calm(): void;
  leave(): Promise<void>;
}

export function makeAudience({ seed, gateways, locationIds }: AudienceOptions): Audience {
  const screens: Screen[] = [];
  const errors: Record<string, number> = {};
  let isCalm = false;
  return {
    screens,
    errors,
    grow(count, afters) {
      for (let left = count; left > 0; left -= 1) {
        const name = `screen ${screens.length + 1}`;
        const random = randomOf(`${seed} ${name}`);
        screens.push(
          startScreen({
            ...{ name, random, gateways, topic: someTopic(random, locationIds) },
            after: afters && random.pick(afters),
            isCalm: () => isCalm,
            onError(code) {
              errors[code] = (errors[code] ?? 0) + 1;
            },
          }),
        );
      }
    },
    calm() {
      isCalm = true;
    },
    async leave() {
      await Promise.all(screens.map((screen) => screen.leave()));
    },
  };
}

/** Many watch the same article, others one each, a few, or all at one location. */
function someTopic(random: Random, locationIds: readonly string[]): Topic {
  const [hot = ''] = skus;
  const sku = random.chance(0.3) ? hot : random.pick(skus);
  const topics: Topic[] = [
    { sku },
    { sku },
    { sku, locationId: random.pick(locationIds) },
    { skus: random.some(skus, random.whole(2, 8)) },
    { locationId: random.pick(locationIds) },
  ];
  return random.pick(topics);
}
