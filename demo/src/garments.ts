import type { Garment } from './garment.ts';
import { menGarments } from './garments-men.ts';
import { othersGarments } from './garments-others.ts';
import { womenGarments } from './garments-women.ts';

/** Lists of different lengths as one, evenly mixed. */
const mixed = <T>(...lists: T[][]): T[] =>
  lists
    .flatMap((list) => list.map((item, index) => ({ item, place: (index + 0.5) / list.length })))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);

/** All kinds of goods; product n is of kind n modulo their number. */
export const garments: Garment[] = mixed(womenGarments, menGarments, othersGarments);
