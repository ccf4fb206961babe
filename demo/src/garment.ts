import type { Translated } from '@noline/runtime/locale';
import type { categories } from './categories.ts';
import type { palettes } from './colours.ts';
import type { FabricName } from './fabrics.ts';
import type { lineNames } from './names.ts';
import type { Shape } from './picture.ts';

/** One kind of goods, from which many products are made. */
export interface Garment {
  name: Translated;
  /** How it is cut, one sentence. */
  about: Translated;
  category: keyof typeof categories;
  sizes: keyof typeof sizeRuns;
  palette: keyof typeof palettes;
  fabrics: FabricName[];
  lines: keyof typeof lineNames;
  shape: Shape;
  /** Lowest and highest price in whole euros. */
  euros: [number, number];
}

/** Sizes in the order to show; none for goods that fit everyone. */
export const sizeRuns = {
  women: ['34', '36', '38', '40', '42', '44'],
  letters: ['XS', 'S', 'M', 'L', 'XL', 'XXL'],
  collar: ['38', '39', '40', '41', '42', '43'],
  waist: ['30', '31', '32', '33', '34', '36'],
  kids: ['92', '104', '116', '128', '140'],
  womenShoes: ['36', '37', '38', '39', '40', '41'],
  menShoes: ['41', '42', '43', '44', '45', '46'],
  belts: ['80', '90', '100', '110'],
  hats: ['S/M', 'L/XL'],
  none: [],
} satisfies Record<string, string[]>;

type Names = [de: string, en: string, ar: string];
type Range = [from: number, to: number];
type Kind = Omit<Garment, 'name' | 'about' | 'fabrics' | 'euros'>;

const text = ([de, en, ar]: Names): Translated => ({ de, en, ar });
/** Makes kinds of goods that share what `kind` says. */
export const kindOf =
  (kind: Kind) =>
  (name: Names, about: Names, fabrics: FabricName[], euros: Range): Garment => ({
    ...kind,
    name: text(name),
    about: text(about),
    fabrics,
    euros,
  });
