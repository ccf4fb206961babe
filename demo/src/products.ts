import type { Translated } from '@noline/runtime/locale';
import { type CategoryStep, categories } from './categories.ts';
import { type Colour, palettes } from './colours.ts';
import { type Fabric, type FabricName, fabrics } from './fabrics.ts';
import { type Garment, sizeRuns } from './garment.ts';
import { garments } from './garments.ts';
import { ownGtin } from './gtin.ts';
import { brands, closings, lineNames } from './names.ts';
import { pictureSize, pictureUrl } from './picture.ts';
import { type PriceRow, pricesOf } from './prices.ts';
import { at, type Random, randomOf } from './random.ts';

interface Media {
  url: string;
  alt: Translated;
  width: number;
  height: number;
}

interface OptionRow {
  key: string;
  name: Translated;
  values: { key: string; name: Translated; swatch?: string }[];
}

/** An article of a product. */
export interface VariantRow {
  sku: string;
  gtin: string;
  options: Record<string, string>;
  prices: PriceRow[];
  media: Media[];
}

/** A product as Noline's own import format has it (preset `noline`, JSON lines). */
export interface ProductRow {
  externalId: string;
  name: Translated;
  description: Translated;
  brand: string;
  categories: CategoryStep[][];
  options: OptionRow[];
  variants: VariantRow[];
  attributes: { key: string; name: Translated; values: Translated[] }[];
  materials: Fabric['materials'];
  care: string[];
  media: Media[];
}

/** Everything of the demo is made from this, so that it is the same everywhere. */
export const demoSeed = 'noline';

/** The first `count` products; the first hundred are the same however many there are. */
export function* demoProducts(count: number, seed = demoSeed): Iterable<ProductRow> {
  for (let index = 0; index < count; index++) yield productAt(index, seed);
}

/** The product with this number, from 0. */
export function productAt(index: number, seed = demoSeed): ProductRow {
  const { garment, random, colours, sizes } = choiceOf(index, seed);
  const { fabric, name } = naming(garment, Math.floor(index / garments.length));
  // Every fifth product speaks Arabic too.
  const shown = index % 5 === 0 ? (text: Translated) => text : withoutArabic;
  const pictures = colours.map((colour) => picture(garment, name, colour, shown));
  const product: Omit<ProductRow, 'variants'> = {
    externalId: `P${number(index)}`,
    name: shown(name),
    description: shown(joined([garment.about, fabric.about, at(closings, random.whole(0, 4))], ' ')),
    brand: random.pick(brands),
    categories: [way(garment.category)],
    options: options(colours, sizes, shown),
    attributes: attributes(random).map((one) => ({ ...one, name: shown(one.name), values: one.values.map(shown) })),
    materials: fabric.materials.map(({ material, percent, part }) => ({
      material: shown(material),
      percent,
      ...(part && { part: shown(part) }),
    })),
    care: fabric.care,
    media: pictures,
  };
  const prices = pricesOf(garment.euros, random);
  return { ...product, variants: articles(index, colours, sizes, prices, pictures) };
}

/** What a product comes in; the numbers behind it are for the rest of the product. */
function choiceOf(index: number, seed: string) {
  const garment = at(garments, index);
  const random = randomOf(`${seed}/${index}`);
  const colours = random.some(palettes[garment.palette] as readonly Colour[], random.whole(1, 3));
  return { garment, random, colours, sizes: sizesOf(garment, random) };
}

/** How many articles the product with this number has, without making it. */
export function variantCount(index: number, seed = demoSeed): number {
  const { colours, sizes } = choiceOf(index, seed);
  return colours.length * Math.max(1, sizes.length);
}

const number = (index: number): string => String(index + 1).padStart(6, '0');

const way = (category: Garment['category']): CategoryStep[] => categories[category];

const withoutArabic = ({ de = '', en = '' }: Translated): Translated => ({ de, en });

const joined = (texts: readonly Translated[], between: string): Translated =>
  Object.fromEntries(['de', 'en', 'ar'].map((tag) => [tag, texts.map((text) => text[tag]).join(between)]));

/** Kind, line and fabric, so that no two products have the same name. */
function naming({ name, lines, fabrics: choice }: Garment, round: number): { fabric: Fabric; name: Translated } {
  const names: Translated[] = lineNames[lines];
  const turn = Math.floor(round / names.length);
  const fabric: Fabric = fabrics[at<FabricName>(choice, (round % names.length) + turn)];
  const edition = Math.floor(turn / choice.length) + 1;
  const line = at(names, round);
  const behind = edition > 1 ? ` ${edition}` : '';
  return {
    fabric,
    name: {
      de: `${name['de']} ${line['de']}${behind} ${fabric.phrase['de']}`,
      en: `${line['en']}${behind} ${name['en']} ${fabric.phrase['en']}`,
      ar: `${name['ar']} «${line['ar']}${behind}» ${fabric.phrase['ar']}`,
    },
  };
}

function sizesOf({ sizes }: Garment, random: Random): string[] {
  const run: string[] = sizeRuns[sizes];
  const count = Math.min(run.length, random.whole(3, 5));
  const from = random.whole(0, run.length - count);
  return run.slice(from, from + count);
}

const sizeKey = (size: string): string => size.toLowerCase().replace('/', '-');

function options(colours: Colour[], sizes: string[], shown: (text: Translated) => Translated): OptionRow[] {
  const colour = {
    key: 'color',
    name: shown({ de: 'Farbe', en: 'Colour', ar: 'اللون' }),
    values: colours.map(({ key, name, swatch }) => ({ key, name: shown(name), swatch })),
  };
  const size = {
    key: 'size',
    name: shown({ de: 'Größe', en: 'Size', ar: 'المقاس' }),
    values: sizes.map((one) => ({ key: sizeKey(one), name: shown({ de: one, en: one, ar: one }) })),
  };
  return sizes.length > 0 ? [colour, size] : [colour];
}

function picture(garment: Garment, name: Translated, colour: Colour, shown: (text: Translated) => Translated): Media {
  const alt = shown({ ...joined([name, colour.name], ', '), ar: `${name['ar']}، ${colour.name['ar']}` });
  return { url: pictureUrl(garment.shape, colour.swatch), alt, ...pictureSize };
}

function articles(
  index: number,
  colours: Colour[],
  sizes: string[],
  prices: PriceRow[],
  pictures: Media[],
): VariantRow[] {
  return colours.flatMap((colour, column) =>
    (sizes.length > 0 ? sizes : [undefined]).map((size, row) => ({
      sku: [number(index), colour.code, ...(size ? [size.replace('/', '')] : [])].join('-'),
      gtin: ownGtin((index + 1) * 100 + column * 10 + row),
      options: { color: colour.key, ...(size && { size: sizeKey(size) }) },
      prices,
      media: pictures.slice(column, column + 1),
    })),
  );
}

const text = (de: string, en: string, ar: string): Translated => ({ de, en, ar });

const fits = [text('Schmal', 'Slim', 'ضيق'), text('Gerade', 'Regular', 'عادي'), text('Weit', 'Relaxed', 'واسع')];
const patterns = [
  text('Uni', 'Plain', 'سادة'),
  text('Uni', 'Plain', 'سادة'),
  text('Gestreift', 'Striped', 'مخطط'),
  text('Kariert', 'Checked', 'مربعات'),
  text('Meliert', 'Mottled', 'مرقط'),
];
const seasons = [
  text('Frühling', 'Spring', 'الربيع'),
  text('Sommer', 'Summer', 'الصيف'),
  text('Herbst', 'Autumn', 'الخريف'),
  text('Winter', 'Winter', 'الشتاء'),
];

const attributes = (random: Random): ProductRow['attributes'] => [
  { key: 'fit', name: text('Passform', 'Fit', 'القصّة'), values: [random.pick(fits)] },
  { key: 'pattern', name: text('Muster', 'Pattern', 'النقشة'), values: [random.pick(patterns)] },
  { key: 'season', name: text('Saison', 'Season', 'الموسم'), values: random.some(seasons, random.whole(1, 2)) },
];
