import type { Translated } from '@noline/runtime/locale';

/** A colour that goods come in. */
export interface Colour {
  key: string;
  /** Stands in the sku. */
  code: string;
  name: Translated;
  /** `#rrggbb`. */
  swatch: string;
}

const colour = (key: string, code: string, swatch: string, de: string, en: string, ar: string): Colour => ({
  key,
  code,
  swatch,
  name: { de, en, ar },
});

const colours = {
  black: colour('black', 'BLK', '#1b1b1d', 'Schwarz', 'Black', 'أسود'),
  white: colour('white', 'WHT', '#f7f6f2', 'Weiß', 'White', 'أبيض'),
  ecru: colour('ecru', 'ECR', '#e8dfca', 'Ecru', 'Ecru', 'عاجي'),
  sand: colour('sand', 'SND', '#cdb891', 'Sand', 'Sand', 'رملي'),
  camel: colour('camel', 'CML', '#b98a56', 'Camel', 'Camel', 'جملي'),
  cognac: colour('cognac', 'COG', '#96532a', 'Cognac', 'Cognac', 'كونياك'),
  chocolate: colour('chocolate', 'CHO', '#4e342a', 'Schokolade', 'Chocolate', 'بني داكن'),
  rust: colour('rust', 'RST', '#a8492a', 'Rost', 'Rust', 'صدئي'),
  mustard: colour('mustard', 'MUS', '#c9962c', 'Senf', 'Mustard', 'خردلي'),
  rose: colour('rose', 'ROS', '#d9a3a5', 'Rosé', 'Rose', 'وردي'),
  burgundy: colour('burgundy', 'BUR', '#5f1a2b', 'Bordeaux', 'Burgundy', 'خمري'),
  lilac: colour('lilac', 'LIL', '#b3a2cc', 'Flieder', 'Lilac', 'ليلكي'),
  sage: colour('sage', 'SGE', '#9caf88', 'Salbei', 'Sage', 'أخضر مريمي'),
  olive: colour('olive', 'OLV', '#5d6139', 'Oliv', 'Olive', 'زيتوني'),
  emerald: colour('emerald', 'EMR', '#1d6b52', 'Smaragd', 'Emerald', 'زمردي'),
  sky: colour('sky', 'SKY', '#a9c8e2', 'Himmelblau', 'Sky blue', 'أزرق سماوي'),
  indigo: colour('indigo', 'IND', '#34466e', 'Indigo', 'Indigo', 'نيلي'),
  navy: colour('navy', 'NVY', '#1f2a44', 'Marineblau', 'Navy', 'كحلي'),
  grey: colour('grey', 'GRY', '#9b9da1', 'Grau', 'Grey', 'رمادي'),
  anthracite: colour('anthracite', 'ANT', '#3d4045', 'Anthrazit', 'Anthracite', 'فحمي'),
};

const { black, white, ecru, sand, camel, cognac, chocolate, rust, mustard, rose, burgundy, lilac } = colours;
const { sage, olive, emerald, sky, indigo, navy, grey, anthracite } = colours;

/** Which colours a kind of goods comes in. */
export const palettes = {
  fresh: [white, ecru, rose, lilac, sage, emerald, sky, navy, black, burgundy, mustard],
  shirt: [white, ecru, sky, indigo, sage, rose, navy],
  wool: [ecru, camel, rust, mustard, burgundy, olive, navy, grey, anthracite, rose, black],
  tailored: [black, navy, anthracite, sand, camel, olive, chocolate],
  denim: [indigo, navy, sky, black, grey, ecru],
  leather: [black, cognac, chocolate, sand, burgundy, navy],
} satisfies Record<string, readonly Colour[]>;
