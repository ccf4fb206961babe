import type { Translated } from '@noline/runtime/locale';

/** A step on the way down the catalogue's tree. */
export interface CategoryStep {
  slug: string;
  name: Translated;
}

const step = (slug: string, de: string, en: string, ar: string): CategoryStep => ({ slug, name: { de, en, ar } });

const women = step('women', 'Damen', 'Women', 'نساء');
const men = step('men', 'Herren', 'Men', 'رجال');
const kids = step('kids', 'Kinder', 'Kids', 'أطفال');
const accessories = step('accessories', 'Accessoires', 'Accessories', 'إكسسوارات');
const womenShoes = step('women-shoes', 'Damenschuhe', 'Women’s shoes', 'أحذية نسائية');
const menShoes = step('men-shoes', 'Herrenschuhe', 'Men’s shoes', 'أحذية رجالية');

/** The ways down to the categories that goods stand in. */
export const categories = {
  dresses: [women, step('dresses', 'Kleider', 'Dresses', 'فساتين')],
  blouses: [women, step('blouses', 'Blusen', 'Blouses', 'بلوزات')],
  womenTrousers: [women, step('women-trousers', 'Damenhosen', 'Women’s trousers', 'بناطيل نسائية')],
  skirts: [women, step('skirts', 'Röcke', 'Skirts', 'تنانير')],
  womenKnitwear: [women, step('women-knitwear', 'Damenstrick', 'Women’s knitwear', 'تريكو نسائي')],
  womenCoats: [
    women,
    step('women-coats', 'Damenmäntel und -jacken', 'Women’s coats and jackets', 'معاطف وسترات نسائية'),
  ],
  womenBoots: [women, womenShoes, step('women-boots', 'Stiefeletten', 'Ankle boots', 'أحذية بوت قصيرة')],
  womenFlats: [women, womenShoes, step('women-flats', 'Flache Schuhe', 'Flats', 'أحذية مسطحة')],
  womenSneakers: [women, womenShoes, step('women-sneakers', 'Damensneaker', 'Women’s sneakers', 'أحذية رياضية نسائية')],
  menShirts: [men, step('men-shirts', 'Hemden', 'Shirts', 'قمصان')],
  menTees: [men, step('men-t-shirts', 'Herren-T-Shirts', 'Men’s T-shirts', 'قمصان تي شيرت رجالية')],
  menTrousers: [men, step('men-trousers', 'Herrenhosen', 'Men’s trousers', 'بناطيل رجالية')],
  menKnitwear: [men, step('men-knitwear', 'Herrenstrick', 'Men’s knitwear', 'تريكو رجالي')],
  menCoats: [men, step('men-coats', 'Herrenmäntel und -jacken', 'Men’s coats and jackets', 'معاطف وسترات رجالية')],
  menLaceUps: [men, menShoes, step('men-lace-ups', 'Schnürschuhe', 'Lace-ups', 'أحذية برباط')],
  menSneakers: [men, menShoes, step('men-sneakers', 'Herrensneaker', 'Men’s sneakers', 'أحذية رياضية رجالية')],
  kidsTops: [kids, step('kids-tops', 'Kinderoberteile', 'Kids’ tops', 'قطع علوية للأطفال')],
  kidsJackets: [kids, step('kids-jackets', 'Kinderjacken', 'Kids’ jackets', 'سترات أطفال')],
  bags: [accessories, step('bags', 'Taschen', 'Bags', 'حقائب')],
  scarves: [accessories, step('scarves', 'Schals und Tücher', 'Scarves', 'أوشحة')],
  belts: [accessories, step('belts', 'Gürtel', 'Belts', 'أحزمة')],
  hats: [accessories, step('hats', 'Mützen und Hüte', 'Hats', 'قبعات')],
} satisfies Record<string, CategoryStep[]>;
