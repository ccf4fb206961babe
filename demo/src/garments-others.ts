import { type Garment, kindOf } from './garment.ts';

const rivers = { lines: 'rivers' } as const;
const bag = kindOf({ ...rivers, category: 'bags', sizes: 'none', palette: 'leather', shape: 'bag' });

/** What children find, and accessories for everyone. */
export const othersGarments: Garment[] = [
  bag(
    ['Shopper', 'tote bag', 'حقيبة توت'],
    [
      'Groß genug für Laptop und Einkauf, mit Innentasche.',
      'Big enough for a laptop and the shopping, with an inner pocket.',
      'تتسع للحاسوب والمشتريات وفيها جيب داخلي.',
    ],
    ['leather', 'canvas'],
    [79, 239],
  ),
  kindOf({ ...rivers, category: 'scarves', sizes: 'none', palette: 'wool', shape: 'scarf' })(
    ['Schal', 'scarf', 'وشاح'],
    [
      'Zwei Meter lang, mit kurzen Fransen an den Enden.',
      'Two metres long, with short fringes at the ends.',
      'بطول مترين مع شراشيب قصيرة عند الطرفين.',
    ],
    ['cashmereBlend', 'merino', 'alpacaBlend'],
    [49, 129],
  ),
  kindOf({ ...rivers, category: 'kidsJackets', sizes: 'kids', palette: 'fresh', shape: 'coat' })(
    ['Kinderregenjacke', 'kids’ rain jacket', 'سترة مطر للأطفال'],
    [
      'Wasserdicht, mit Reflektoren und abnehmbarer Kapuze.',
      'Waterproof, with reflectors and a removable hood.',
      'مقاومة للماء مع عاكسات وقلنسوة قابلة للفصل.',
    ],
    ['recycled'],
    [49, 79],
  ),
  kindOf({ ...rivers, category: 'belts', sizes: 'belts', palette: 'leather', shape: 'belt' })(
    ['Gürtel', 'belt', 'حزام'],
    [
      'Drei Zentimeter breit, mit matter Schließe.',
      'Three centimetres wide, with a matt buckle.',
      'بعرض ثلاثة سنتيمترات وإبزيم غير لامع.',
    ],
    ['leather'],
    [39, 69],
  ),
  kindOf({ ...rivers, category: 'kidsTops', sizes: 'kids', palette: 'fresh', shape: 'shirt' })(
    ['Kinder-Ringelshirt', 'kids’ striped top', 'قميص مخطط للأطفال'],
    [
      'Weich, mit Knöpfen an der Schulter für schnelles Anziehen.',
      'Soft, with shoulder buttons for getting dressed fast.',
      'ناعم بأزرار على الكتف لسهولة اللبس.',
    ],
    ['organic', 'jersey'],
    [19, 29],
  ),
  bag(
    ['Umhängetasche', 'crossbody bag', 'حقيبة كتف'],
    [
      'Klein und leicht, mit verstellbarem Riemen.',
      'Small and light, with an adjustable strap.',
      'صغيرة وخفيفة بحزام قابل للتعديل.',
    ],
    ['leather'],
    [89, 159],
  ),
  kindOf({ ...rivers, category: 'hats', sizes: 'hats', palette: 'wool', shape: 'hat' })(
    ['Strickmütze', 'beanie', 'قبعة محبوكة'],
    ['Doppelt gelegt und mit breitem Umschlag.', 'Double layered, with a broad cuff.', 'بطبقتين وحافة عريضة مطوية.'],
    ['merino', 'cashmereBlend'],
    [29, 59],
  ),
];
