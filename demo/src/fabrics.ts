import type { Translated } from '@noline/runtime/locale';

/** What a garment is made of: how a title names it, what it is good for, its shares and its care. */
export interface Fabric {
  /** Behind the garment's name: `aus Leinen`, `in linen`. */
  phrase: Translated;
  /** One sentence. */
  about: Translated;
  materials: { material: Translated; percent: number; part?: Translated }[];
  /** Care symbols of ISO 3758 by the names that the schema has. */
  care: string[];
}

const fibres = {
  linen: { de: 'Leinen', en: 'Linen', ar: 'كتان' },
  cotton: { de: 'Baumwolle', en: 'Cotton', ar: 'قطن' },
  organic: { de: 'Bio-Baumwolle', en: 'Organic cotton', ar: 'قطن عضوي' },
  silk: { de: 'Seide', en: 'Silk', ar: 'حرير' },
  viscose: { de: 'Viskose', en: 'Viscose', ar: 'فسكوز' },
  lyocell: { de: 'Lyocell', en: 'Lyocell', ar: 'ليوسل' },
  merino: { de: 'Merinowolle', en: 'Merino wool', ar: 'صوف ميرينو' },
  wool: { de: 'Schurwolle', en: 'Virgin wool', ar: 'صوف بكر' },
  cashmere: { de: 'Kaschmir', en: 'Cashmere', ar: 'كشمير' },
  alpaca: { de: 'Alpaka', en: 'Alpaca', ar: 'ألبكة' },
  polyamide: { de: 'Polyamid', en: 'Polyamide', ar: 'بولي أميد' },
  polyester: { de: 'Polyester, recycelt', en: 'Recycled polyester', ar: 'بوليستر معاد تدويره' },
  elastane: { de: 'Elasthan', en: 'Elastane', ar: 'إيلاستين' },
  down: { de: 'Daunen', en: 'Down', ar: 'زغب' },
  feathers: { de: 'Federn', en: 'Feathers', ar: 'ريش' },
  leather: { de: 'Rindleder', en: 'Cow leather', ar: 'جلد بقري' },
  suede: { de: 'Veloursleder', en: 'Suede', ar: 'جلد شمواه' },
  rubber: { de: 'Naturkautschuk', en: 'Natural rubber', ar: 'مطاط طبيعي' },
} satisfies Record<string, Translated>;

const parts = {
  outer: { de: 'Obermaterial', en: 'Outer fabric', ar: 'القماش الخارجي' },
  lining: { de: 'Futter', en: 'Lining', ar: 'البطانة' },
  filling: { de: 'Füllung', en: 'Filling', ar: 'الحشوة' },
  upper: { de: 'Schaft', en: 'Upper', ar: 'الجزء العلوي' },
  sole: { de: 'Sohle', en: 'Sole', ar: 'النعل' },
} satisfies Record<string, Translated>;

type Shares = Partial<Record<keyof typeof fibres, number>>;

const made = (shares: Shares, part?: keyof typeof parts): Fabric['materials'] =>
  Object.entries(shares).map(([fibre, percent]) => ({
    material: fibres[fibre as keyof typeof fibres],
    percent,
    ...(part && { part: parts[part] }),
  }));

const text = (de: string, en: string, ar: string): Translated => ({ de, en, ar });

const washable = ['WASH_40', 'BLEACH_NOT', 'TUMBLE_DRY_NOT', 'IRON_MEDIUM', 'DRY_CLEAN_NOT'];
const gentle = ['WASH_30', 'BLEACH_NOT', 'TUMBLE_DRY_NOT', 'IRON_LOW', 'DRY_CLEAN'];
const byHand = ['WASH_HAND', 'BLEACH_NOT', 'TUMBLE_DRY_NOT', 'IRON_LOW', 'DRY_CLEAN'];
const cleaned = ['WASH_NOT', 'BLEACH_NOT', 'TUMBLE_DRY_NOT', 'IRON_LOW', 'DRY_CLEAN'];
const wiped = ['WASH_NOT', 'BLEACH_NOT', 'TUMBLE_DRY_NOT', 'IRON_NOT', 'DRY_CLEAN_NOT'];

export const fabrics = {
  linen: {
    phrase: text('aus Leinen', 'in linen', 'من الكتان'),
    about: text(
      'Leinen kühlt an warmen Tagen und wird mit jeder Wäsche weicher.',
      'Linen keeps you cool on warm days and grows softer with every wash.',
      'الكتان يمنحك البرودة في الأيام الحارة ويزداد نعومة مع كل غسلة.',
    ),
    materials: made({ linen: 100 }),
    care: washable,
  },
  linenBlend: {
    phrase: text('aus Leinenmix', 'in a linen blend', 'من مزيج الكتان'),
    about: text(
      'Leinen und Baumwolle zusammen: luftig, aber weniger knitterig.',
      'Linen and cotton together: airy, but with fewer creases.',
      'الكتان والقطن معًا: خفيف ومريح وأقل تجعدًا.',
    ),
    materials: made({ linen: 55, cotton: 45 }),
    care: washable,
  },
  cotton: {
    phrase: text('aus Baumwolle', 'in cotton', 'من القطن'),
    about: text(
      'Dicht gewebte Baumwolle hält die Form und trägt sich angenehm auf der Haut.',
      'Densely woven cotton holds its shape and feels good on the skin.',
      'قطن منسوج بكثافة يحافظ على شكله ويمنح البشرة ملمسًا لطيفًا.',
    ),
    materials: made({ cotton: 100 }),
    care: ['WASH_60', 'BLEACH_NOT', 'TUMBLE_DRY_LOW', 'IRON_MEDIUM', 'DRY_CLEAN_NOT'],
  },
  organic: {
    phrase: text('aus Bio-Baumwolle', 'in organic cotton', 'من القطن العضوي'),
    about: text(
      'Die Bio-Baumwolle stammt aus kontrolliertem Anbau und ist besonders weich.',
      'The organic cotton comes from certified farms and is especially soft.',
      'يأتي القطن العضوي من مزارع معتمدة ويتميز بنعومة فائقة.',
    ),
    materials: made({ organic: 100 }),
    care: ['WASH_60', 'BLEACH_NOT', 'TUMBLE_DRY_LOW', 'IRON_MEDIUM', 'DRY_CLEAN_NOT'],
  },
  jersey: {
    phrase: text('aus Baumwolljersey', 'in cotton jersey', 'من جيرسيه القطن'),
    about: text(
      'Der elastische Jersey macht jede Bewegung mit.',
      'The stretch jersey follows every move.',
      'قماش الجيرسيه المرن يواكب كل حركة.',
    ),
    materials: made({ organic: 95, elastane: 5 }),
    care: ['WASH_40', 'BLEACH_NOT', 'TUMBLE_DRY_LOW', 'IRON_LOW', 'DRY_CLEAN_NOT'],
  },
  denim: {
    phrase: text('aus Denim', 'in denim', 'من الدنيم'),
    about: text(
      'Fester Denim mit etwas Elasthan, gewaschen für einen weichen Griff.',
      'Sturdy denim with a little stretch, washed for a soft touch.',
      'دنيم متين مع قليل من المرونة، مغسول ليمنح ملمسًا ناعمًا.',
    ),
    materials: made({ cotton: 98, elastane: 2 }),
    care: washable,
  },
  silk: {
    phrase: text('aus Seide', 'in silk', 'من الحرير'),
    about: text(
      'Reine Seide mit dezentem Glanz fällt leicht und fließend.',
      'Pure silk with a quiet sheen falls light and fluid.',
      'حرير خالص بلمعان هادئ ينسدل بخفة وانسيابية.',
    ),
    materials: made({ silk: 100 }),
    care: byHand,
  },
  viscose: {
    phrase: text('aus Viskose', 'in viscose', 'من الفسكوز'),
    about: text(
      'Die Viskose fällt weich und fühlt sich angenehm kühl an.',
      'The viscose drapes softly and feels pleasantly cool.',
      'ينسدل الفسكوز بنعومة ويمنح إحساسًا لطيفًا بالبرودة.',
    ),
    materials: made({ viscose: 100 }),
    care: gentle,
  },
  lyocell: {
    phrase: text('aus Lyocell', 'in lyocell', 'من الليوسل'),
    about: text(
      'Lyocell aus Holzfasern ist glatt, atmungsaktiv und knittert kaum.',
      'Lyocell made from wood fibre is smooth, breathable and hardly creases.',
      'الليوسل المصنوع من ألياف الخشب أملس ويسمح بمرور الهواء ولا يكاد يتجعد.',
    ),
    materials: made({ lyocell: 92, polyamide: 8 }),
    care: gentle,
  },
  merino: {
    phrase: text('aus Merinowolle', 'in merino wool', 'من صوف الميرينو'),
    about: text(
      'Feine Merinowolle wärmt, ohne zu kratzen, und gleicht die Temperatur aus.',
      'Fine merino wool warms without itching and evens out the temperature.',
      'صوف الميرينو الناعم يدفئ دون أن يسبب حكة ويوازن درجة الحرارة.',
    ),
    materials: made({ merino: 100 }),
    care: byHand,
  },
  cashmereBlend: {
    phrase: text('aus Kaschmirmix', 'in a cashmere blend', 'من مزيج الكشمير'),
    about: text(
      'Ein Anteil Kaschmir macht die Wolle federleicht und sehr weich.',
      'A share of cashmere makes the wool feather-light and very soft.',
      'تجعل نسبة الكشمير الصوف خفيفًا كالريشة وناعمًا جدًا.',
    ),
    materials: made({ wool: 70, cashmere: 30 }),
    care: byHand,
  },
  alpacaBlend: {
    phrase: text('aus Alpakamix', 'in an alpaca blend', 'من مزيج الألبكة'),
    about: text(
      'Alpaka gibt dem Strick Wärme und einen zarten Flaum.',
      'Alpaca gives the knit warmth and a delicate halo.',
      'تمنح الألبكة النسيج المحبوك دفئًا وزغبًا رقيقًا.',
    ),
    materials: made({ alpaca: 60, organic: 30, polyamide: 10 }),
    care: byHand,
  },
  suiting: {
    phrase: text('aus Wolltwill', 'in wool twill', 'من تويل الصوف'),
    about: text(
      'Der feine Wolltwill knittert wenig und sitzt auch nach langen Tagen.',
      'The fine wool twill resists creases and looks sharp after a long day.',
      'تويل الصوف الناعم يقاوم التجعد ويبقى أنيقًا حتى بعد يوم طويل.',
    ),
    materials: [...made({ wool: 98, elastane: 2 }, 'outer'), ...made({ viscose: 100 }, 'lining')],
    care: cleaned,
  },
  coating: {
    phrase: text('aus Schurwolle', 'in virgin wool', 'من الصوف البكر'),
    about: text(
      'Die dichte Schurwolle hält Wind ab und bleibt dabei leicht.',
      'The dense virgin wool keeps the wind out and still feels light.',
      'الصوف البكر الكثيف يصد الرياح ويظل خفيفًا.',
    ),
    materials: [...made({ wool: 80, polyamide: 20 }, 'outer'), ...made({ viscose: 100 }, 'lining')],
    care: cleaned,
  },
  gabardine: {
    phrase: text('aus Baumwollgabardine', 'in cotton gabardine', 'من جبردين القطن'),
    about: text(
      'Die dicht gewebte Gabardine weist leichten Regen ab.',
      'The tightly woven gabardine sheds light rain.',
      'قماش الجبردين المنسوج بإحكام يصد المطر الخفيف.',
    ),
    materials: [...made({ cotton: 100 }, 'outer'), ...made({ polyester: 100 }, 'lining')],
    care: gentle,
  },
  quilted: {
    phrase: text('mit Daunenfüllung', 'with down filling', 'بحشوة من الزغب'),
    about: text(
      'Die Füllung aus Daunen wärmt zuverlässig und lässt sich klein verpacken.',
      'The down filling keeps you reliably warm and packs away small.',
      'حشوة الزغب تدفئ بشكل موثوق ويمكن طيها في حجم صغير.',
    ),
    materials: [...made({ polyamide: 100 }, 'outer'), ...made({ down: 90, feathers: 10 }, 'filling')],
    care: ['WASH_30', 'BLEACH_NOT', 'TUMBLE_DRY_LOW', 'IRON_NOT', 'DRY_CLEAN_NOT'],
  },
  recycled: {
    phrase: text('aus recyceltem Polyester', 'in recycled polyester', 'من البوليستر المعاد تدويره'),
    about: text(
      'Das Gewebe aus recycelten Flaschen trocknet schnell und wiegt fast nichts.',
      'The fabric made from recycled bottles dries fast and weighs next to nothing.',
      'القماش المصنوع من زجاجات معاد تدويرها يجف بسرعة ولا يكاد يزن شيئًا.',
    ),
    materials: made({ polyester: 100 }),
    care: ['WASH_30', 'BLEACH_NOT', 'TUMBLE_DRY_LOW', 'IRON_NOT', 'DRY_CLEAN_NOT'],
  },
  leather: {
    phrase: text('aus Leder', 'in leather', 'من الجلد'),
    about: text(
      'Pflanzlich gegerbtes Leder, das mit den Jahren schöner wird.',
      'Vegetable-tanned leather that gets better with the years.',
      'جلد مدبوغ نباتيًا يزداد جمالًا مع السنين.',
    ),
    materials: made({ leather: 100 }),
    care: wiped,
  },
  shoeLeather: {
    phrase: text('aus Glattleder', 'in smooth leather', 'من الجلد الأملس'),
    about: text(
      'Weiches Glattleder, innen wie außen, auf einer griffigen Sohle.',
      'Soft smooth leather inside and out, on a sole with good grip.',
      'جلد أملس ناعم من الداخل والخارج على نعل ثابت.',
    ),
    materials: [...made({ leather: 100 }, 'upper'), ...made({ rubber: 100 }, 'sole')],
    care: wiped,
  },
  shoeSuede: {
    phrase: text('aus Veloursleder', 'in suede', 'من الشمواه'),
    about: text(
      'Samtiges Veloursleder auf einer Sohle, die nicht rutscht.',
      'Velvety suede on a natural sole that does not slip.',
      'جلد شمواه مخملي على نعل طبيعي مانع للانزلاق.',
    ),
    materials: [...made({ suede: 100 }, 'upper'), ...made({ rubber: 100 }, 'sole')],
    care: wiped,
  },
  canvas: {
    phrase: text('aus Canvas', 'in canvas', 'من قماش الكانفاس'),
    about: text(
      'Robuster Canvas, der Alltag und Ausflug gleichermaßen mitmacht.',
      'Rugged canvas for everyday life and for days out.',
      'قماش كانفاس متين يناسب الحياة اليومية والرحلات معًا.',
    ),
    materials: made({ organic: 100 }),
    care: wiped,
  },
} satisfies Record<string, Fabric>;

export type FabricName = keyof typeof fabrics;
