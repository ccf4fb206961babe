import { type Garment, kindOf } from './garment.ts';

const men = { lines: 'men' } as const;
const shirt = kindOf({ ...men, category: 'menShirts', sizes: 'collar', palette: 'shirt', shape: 'shirt' });
const tee = kindOf({ ...men, category: 'menTees', sizes: 'letters', palette: 'fresh', shape: 'shirt' });
const menTrousers = kindOf({ ...men, category: 'menTrousers', sizes: 'waist', palette: 'tailored', shape: 'trousers' });
const menKnit = kindOf({ ...men, category: 'menKnitwear', sizes: 'letters', palette: 'wool', shape: 'knit' });
const menCoat = kindOf({ ...men, category: 'menCoats', sizes: 'letters', palette: 'tailored', shape: 'coat' });
const menShoe = { ...men, sizes: 'menShoes', palette: 'leather', shape: 'shoe' } as const;

/** What men find. */
export const menGarments: Garment[] = [
  shirt(
    ['Oxfordhemd', 'Oxford shirt', 'قميص أكسفورد'],
    [
      'Mit Button-down-Kragen und einer Tasche auf der Brust.',
      'With a button-down collar and a chest pocket.',
      'بياقة مزررة وجيب على الصدر.',
    ],
    ['cotton', 'organic'],
    [59, 99],
  ),
  menTrousers(
    ['Chino', 'chinos', 'بنطال تشينو'],
    [
      'Gerades Bein, mittlere Bundhöhe und schräge Taschen.',
      'Straight leg, mid rise and slanted pockets.',
      'ساق مستقيمة وخصر متوسط وجيوب مائلة.',
    ],
    ['cotton', 'organic'],
    [69, 109],
  ),
  menKnit(
    ['Strickjacke', 'cardigan', 'كارديغان'],
    [
      'Mit Hornknöpfen und zwei aufgesetzten Taschen.',
      'With horn buttons and two patch pockets.',
      'بأزرار قرنية وجيبين خارجيين.',
    ],
    ['merino', 'alpacaBlend'],
    [99, 179],
  ),
  tee(
    ['T-Shirt', 'T-shirt', 'تي شيرت'],
    [
      'Gerade geschnitten, mit schmalem Rundhalsbündchen.',
      'Straight cut, with a narrow ribbed crew neck.',
      'قصّة مستقيمة وياقة مستديرة رفيعة.',
    ],
    ['organic', 'jersey'],
    [25, 45],
  ),
  kindOf({ ...menShoe, category: 'menSneakers' })(
    ['Sneaker', 'sneakers', 'حذاء رياضي'],
    [
      'Flach, klar gezeichnet und mit herausnehmbarer Sohle.',
      'Low, clean-lined and with a removable insole.',
      'حذاء منخفض بخطوط نقية ونعل داخلي قابل للإزالة.',
    ],
    ['shoeLeather', 'shoeSuede'],
    [109, 159],
  ),
  menCoat(
    ['Caban', 'pea coat', 'معطف بحري'],
    [
      'Zweireihig, mit breitem Revers und tiefen Taschen.',
      'Double-breasted, with broad lapels and deep pockets.',
      'بصفين من الأزرار وياقة عريضة وجيوب عميقة.',
    ],
    ['coating'],
    [229, 349],
  ),
  shirt(
    ['Stehkragenhemd', 'grandad-collar shirt', 'قميص بياقة صينية'],
    [
      'Locker geschnitten, mit kleinem Stehkragen.',
      'Loosely cut, with a small stand-up collar.',
      'قصّة مريحة بياقة واقفة صغيرة.',
    ],
    ['linen'],
    [69, 99],
  ),
  menTrousers(
    ['Jeans', 'jeans', 'جينز'],
    [
      'Gerade vom Knie bis zum Saum, mit fünf Taschen.',
      'Straight from knee to hem, with five pockets.',
      'مستقيم من الركبة إلى الحافة بخمسة جيوب.',
    ],
    ['denim'],
    [79, 129],
  ),
  kindOf({ ...menShoe, category: 'menLaceUps' })(
    ['Derby', 'derby shoes', 'حذاء ديربي'],
    ['Offene Schnürung und rahmengenähte Sohle.', 'Open lacing and a welted sole.', 'رباط مفتوح ونعل مخيط.'],
    ['shoeLeather', 'shoeSuede'],
    [149, 239],
  ),
  menKnit(
    ['Rundhalspullover', 'crew-neck jumper', 'كنزة بياقة مستديرة'],
    ['Gerippte Bündchen und gerade Schultern.', 'Ribbed cuffs and straight shoulders.', 'أطراف مضلعة وأكتاف مستقيمة.'],
    ['merino', 'cashmereBlend', 'cotton'],
    [69, 169],
  ),
  menCoat(
    ['Steppjacke', 'quilted jacket', 'سترة مبطنة'],
    [
      'Leicht gesteppt, mit Stehkragen und Innentasche.',
      'Lightly quilted, with a stand-up collar and an inner pocket.',
      'مبطنة بخفة مع ياقة واقفة وجيب داخلي.',
    ],
    ['quilted'],
    [149, 229],
  ),
  tee(
    ['Poloshirt', 'polo shirt', 'قميص بولو'],
    [
      'Mit gestricktem Kragen und kurzer Knopfleiste.',
      'With a knitted collar and a short placket.',
      'بياقة محبوكة وفتحة أزرار قصيرة.',
    ],
    ['organic', 'merino'],
    [49, 99],
  ),
  menTrousers(
    ['Anzughose', 'suit trousers', 'بنطال بدلة'],
    [
      'Schmales Bein mit Bügelfalte und Hakenverschluss.',
      'Slim leg with a crease and a hook fastening.',
      'ساق ضيقة بكسرة وإغلاق بمشبك.',
    ],
    ['suiting'],
    [99, 149],
  ),
  menCoat(
    ['Overshirt', 'overshirt', 'قميص خارجي'],
    [
      'Zwischen Hemd und Jacke, mit Druckknöpfen.',
      'Between shirt and jacket, with press studs.',
      'بين القميص والسترة بأزرار كبس.',
    ],
    ['cotton', 'linenBlend'],
    [89, 139],
  ),
];
