import { type Garment, kindOf } from './garment.ts';

const women = { lines: 'women' } as const;
const dress = kindOf({ ...women, category: 'dresses', sizes: 'women', palette: 'fresh', shape: 'dress' });
const blouse = kindOf({ ...women, category: 'blouses', sizes: 'women', palette: 'fresh', shape: 'shirt' });
const womenTrousers = kindOf({
  ...women,
  category: 'womenTrousers',
  sizes: 'women',
  palette: 'tailored',
  shape: 'trousers',
});
const skirt = kindOf({ ...women, category: 'skirts', sizes: 'women', palette: 'tailored', shape: 'skirt' });
const womenKnit = kindOf({ ...women, category: 'womenKnitwear', sizes: 'letters', palette: 'wool', shape: 'knit' });
const womenCoat = kindOf({ ...women, category: 'womenCoats', sizes: 'women', palette: 'tailored', shape: 'coat' });
const womenShoe = { ...women, sizes: 'womenShoes', palette: 'leather', shape: 'shoe' } as const;

/** What women find. */
export const womenGarments: Garment[] = [
  dress(
    ['Wickelkleid', 'wrap dress', 'فستان ملفوف'],
    [
      'Fließend geschnitten und in der Taille gebunden.',
      'Cut to flow and tied at the waist.',
      'قصّة انسيابية تُربط عند الخصر.',
    ],
    ['viscose', 'linen', 'silk'],
    [89, 189],
  ),
  womenKnit(
    ['Rollkragenpullover', 'roll-neck jumper', 'كنزة بياقة عالية'],
    [
      'Fein gestrickt, schmal und mit weichem Rollkragen.',
      'Finely knitted and slim, with a soft roll neck.',
      'حياكة ناعمة وقصّة ضيقة مع ياقة عالية ناعمة.',
    ],
    ['merino', 'cashmereBlend'],
    [79, 179],
  ),
  kindOf({ ...womenShoe, category: 'womenBoots' })(
    ['Chelsea-Boots', 'Chelsea boots', 'بوت تشيلسي'],
    [
      'Knöchelhoch, mit elastischem Einsatz und flachem Absatz.',
      'Ankle-high, with elastic sides and a low heel.',
      'بارتفاع الكاحل مع جوانب مطاطية وكعب منخفض.',
    ],
    ['shoeLeather', 'shoeSuede'],
    [139, 219],
  ),
  womenCoat(
    ['Trenchcoat', 'trench coat', 'معطف ترنش'],
    [
      'Zweireihig, mit Gürtel und abknöpfbaren Schulterklappen.',
      'Double-breasted, with a belt and shoulder tabs.',
      'بصفين من الأزرار وحزام وكتافيات.',
    ],
    ['gabardine'],
    [199, 329],
  ),
  dress(
    ['Hemdblusenkleid', 'shirt dress', 'فستان قميص'],
    [
      'Durchgeknöpft, mit Hemdkragen und losem Bindegürtel.',
      'Buttoned through, with a shirt collar and a loose tie belt.',
      'مزرر بالكامل بياقة قميص وحزام يُربط.',
    ],
    ['linen', 'cotton', 'lyocell'],
    [79, 149],
  ),
  womenTrousers(
    ['Palazzohose', 'wide-leg trousers', 'بنطال واسع الساق'],
    [
      'Hohe Taille, weites Bein und feste Bügelfalte.',
      'High waist, wide leg and a sharp crease.',
      'خصر عالٍ وساق واسعة وكسرة ثابتة.',
    ],
    ['suiting', 'linenBlend'],
    [99, 169],
  ),
  blouse(
    ['Schluppenbluse', 'pussy-bow blouse', 'بلوزة بربطة عنق'],
    [
      'Mit langer Schluppe, die sich offen oder gebunden trägt.',
      'With a long bow to wear open or tied.',
      'بربطة طويلة تُلبس مفتوحة أو معقودة.',
    ],
    ['silk', 'viscose', 'lyocell'],
    [69, 159],
  ),
  skirt(
    ['Plisseerock', 'pleated skirt', 'تنورة بكسرات'],
    [
      'Wadenlang, mit feinen Falten und elastischem Bund.',
      'Calf-length, with fine pleats and an elastic waistband.',
      'بطول منتصف الساق مع كسرات ناعمة وخصر مطاطي.',
    ],
    ['recycled', 'viscose'],
    [69, 119],
  ),
  womenKnit(
    ['Strickjacke', 'cardigan', 'كارديغان'],
    [
      'Kurz und kastig, mit Perlmuttknöpfen.',
      'Short and boxy, with mother-of-pearl buttons.',
      'قصيرة ومربعة القصّة بأزرار صدفية.',
    ],
    ['alpacaBlend', 'merino', 'cotton'],
    [79, 149],
  ),
  dress(
    ['Etuikleid', 'sheath dress', 'فستان ضيق'],
    [
      'Knielang und körpernah, mit Abnähern für guten Sitz.',
      'Knee-length and close to the body, darted for a good fit.',
      'بطول الركبة وقصّة محددة للجسم تناسب القوام.',
    ],
    ['suiting', 'jersey'],
    [99, 179],
  ),
  womenCoat(
    ['Kokonmantel', 'cocoon coat', 'معطف شرنقة'],
    [
      'Sanft gerundet, mit verdeckter Knopfleiste.',
      'Softly rounded, with a concealed placket.',
      'قصّة مستديرة ناعمة بأزرار مخفية.',
    ],
    ['coating'],
    [249, 399],
  ),
  womenTrousers(
    ['High-Waist-Jeans', 'high-rise jeans', 'جينز بخصر عالٍ'],
    [
      'Hoher Bund, schmale Hüfte und knöchellanges Bein.',
      'High rise, slim hip and an ankle-length leg.',
      'خصر عالٍ وورك ضيق وساق بطول الكاحل.',
    ],
    ['denim'],
    [79, 129],
  ),
  kindOf({ ...womenShoe, category: 'womenSneakers' })(
    ['Plateausneaker', 'platform sneakers', 'حذاء رياضي بنعل سميك'],
    [
      'Leichte Plateausohle und gepolsterter Rand.',
      'A light platform sole and a padded collar.',
      'نعل سميك خفيف وحافة مبطنة.',
    ],
    ['shoeLeather', 'shoeSuede'],
    [99, 149],
  ),
  blouse(
    ['Hemdbluse', 'shirt blouse', 'بلوزة قميص'],
    [
      'Gerade geschnitten, hinten etwas länger als vorn.',
      'Straight cut, a little longer at the back.',
      'قصّة مستقيمة أطول قليلًا من الخلف.',
    ],
    ['cotton', 'linen', 'organic'],
    [59, 109],
  ),
  kindOf({ ...womenShoe, category: 'womenFlats' })(
    ['Loafer', 'loafers', 'لوفر'],
    ['Zum Hineinschlüpfen, mit schmalem Steg.', 'Easy to slip on, with a narrow strap.', 'سهل الارتداء مع شريط رفيع.'],
    ['shoeLeather', 'shoeSuede'],
    [119, 179],
  ),
  dress(
    ['Strickkleid', 'knitted dress', 'فستان محبوك'],
    [
      'Fein gerippt und wadenlang, mit seitlichen Schlitzen.',
      'Finely ribbed and calf-length, with side slits.',
      'مضلع بنعومة وبطول منتصف الساق مع فتحتين جانبيتين.',
    ],
    ['merino', 'cashmereBlend'],
    [119, 219],
  ),
  skirt(
    ['Knopfrock', 'button-front skirt', 'تنورة بأزرار'],
    [
      'Vorn geknöpft und knapp über dem Knie.',
      'Buttoned in front and just above the knee.',
      'مزررة من الأمام وفوق الركبة بقليل.',
    ],
    ['denim'],
    [59, 89],
  ),
  womenCoat(
    ['Kapuzenmantel', 'hooded coat', 'معطف بقلنسوة'],
    [
      'Lang, warm und mit Kapuze gegen den Wind.',
      'Long, warm and hooded against the wind.',
      'طويل ودافئ مع قلنسوة تقي من الرياح.',
    ],
    ['quilted'],
    [219, 329],
  ),
];
