import type { Translated } from '@noline/runtime/locale';

/** A line name; the same in all Latin scripts. */
const named = (latin: string, ar: string): Translated => ({ de: latin, en: latin, ar });

/** What lines of goods are called, by whom they are for. */
export const lineNames = {
  women: [
    named('Marlene', 'مارلين'),
    named('Ida', 'إيدا'),
    named('Frieda', 'فريدا'),
    named('Clara', 'كلارا'),
    named('Johanna', 'يوهانا'),
    named('Lotte', 'لوته'),
    named('Paula', 'باولا'),
    named('Nora', 'نورا'),
    named('Elisa', 'إليسا'),
    named('Greta', 'غريتا'),
    named('Romy', 'رومي'),
    named('Thea', 'تيا'),
    named('Alma', 'ألما'),
    named('Helene', 'هيلين'),
    named('Mila', 'ميلا'),
    named('Juna', 'يونا'),
    named('Linnea', 'لينيا'),
    named('Carla', 'كارلا'),
    named('Vera', 'فيرا'),
    named('Luise', 'لويزه'),
  ],
  men: [
    named('Anton', 'أنطون'),
    named('Emil', 'إميل'),
    named('Jonas', 'يوناس'),
    named('Henrik', 'هنريك'),
    named('Oskar', 'أوسكار'),
    named('Paul', 'بول'),
    named('Theo', 'تيو'),
    named('Konrad', 'كونراد'),
    named('Leo', 'ليو'),
    named('Moritz', 'موريتس'),
    named('Ruben', 'روبن'),
    named('Valentin', 'فالنتين'),
    named('Arthur', 'آرثر'),
    named('Gustav', 'غوستاف'),
    named('Jakob', 'يعقوب'),
    named('Matteo', 'ماتيو'),
    named('Nils', 'نيلس'),
    named('Bruno', 'برونو'),
    named('Linus', 'لينوس'),
    named('Felix', 'فيلكس'),
  ],
  rivers: [
    named('Elbe', 'إلبه'),
    named('Isar', 'إيزار'),
    named('Alster', 'ألستر'),
    named('Spree', 'شبريه'),
    named('Mosel', 'موزل'),
    named('Lahn', 'لان'),
    named('Saale', 'زاله'),
    named('Havel', 'هافل'),
    named('Inn', 'إن'),
    named('Main', 'ماين'),
    named('Neckar', 'نيكار'),
    named('Oder', 'أودر'),
    named('Weser', 'فيزر'),
    named('Enns', 'إنس'),
    named('Loire', 'لوار'),
    named('Arno', 'أرنو'),
    named('Tajo', 'تاخو'),
    named('Avon', 'آفون'),
    named('Maas', 'ماس'),
    named('Eder', 'إيدر'),
  ],
} satisfies Record<string, Translated[]>;

/** The labels of the demo retailer; none is a real one. */
export const brands = ['Haus Lindgrün', 'Nordhafen', 'Atelier Seewald', 'Kontor 19', 'Mairose', 'Feldmark'] as const;

/** Sentences that close a description. */
export const closings: Translated[] = [
  {
    de: 'Passt ins Büro ebenso wie zum Abendessen danach.',
    en: 'Right for the office and for dinner afterwards.',
    ar: 'مناسب للمكتب وللعشاء بعد العمل.',
  },
  {
    de: 'Ein Begleiter für viele Jahre, den man immer wieder neu kombiniert.',
    en: 'A companion for many years that goes with almost everything.',
    ar: 'قطعة ترافقك سنوات طويلة ويسهل تنسيقها مع كل شيء.',
  },
  {
    de: 'Schlicht im Schnitt und sorgfältig bis in die letzte Naht.',
    en: 'Plain in cut and careful down to the last seam.',
    ar: 'بسيط في القصّة ومتقن حتى آخر غرزة.',
  },
  {
    de: 'Gefertigt in kleinen Serien in einer Manufaktur in Portugal.',
    en: 'Made in small runs by a workshop in Portugal.',
    ar: 'مصنوع بكميات صغيرة في ورشة بالبرتغال.',
  },
  {
    de: 'Im Koffer so unkompliziert wie im Alltag.',
    en: 'As easy in a suitcase as in everyday life.',
    ar: 'عملي في حقيبة السفر كما في الحياة اليومية.',
  },
];
