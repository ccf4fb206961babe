const outlines = {
  dress: 'M165 70h25l10 22 10-22h25l20 60-25 75 55 205H115l55-205-25-75z',
  shirt: 'M150 85l35-15 15 18 15-18 35 15 70 75-40 50-25-22v207H145V188l-25 22-40-50z',
  trousers: 'M140 70h120l25 345h-62L200 180l-23 235h-62z',
  skirt: 'M150 110h100l60 260H90z',
  knit: 'M150 90l30-20h40l30 20 65 130-40 45-27-50v175H152V215l-27 50-40-45z',
  coat: 'M145 70l55 22 55-22 60 145-42 22-18-55v238h-52l-3-250-3 250h-52V182l-18 55-42-22z',
  shoe: 'M70 250l95-70 30 60 120 45q30 15 25 60H70z',
  bag: 'M110 210h180l25 190H85zM150 210q0-90 50-90t50 90h-18q0-70-32-70t-32 70z',
  scarf: 'M120 90q80 60 160 0l20 45q-40 45-75 50l25 225h-70l5-215q-60-10-85-60z',
  belt: 'M50 220h255v60H50zM310 200h55v100h-55zm14 16v68h27v-68z',
  hat: 'M105 300q0-170 95-170t95 170zM95 300h210v60H95z',
} as const;

export type Shape = keyof typeof outlines;

const prefix = '/media/demo/';

/** Where the gateway of the demo serves a picture: it is drawn from this name alone. */
export const pictureUrl = (shape: Shape, swatch: string): string => `${prefix}${shape}-${swatch.slice(1)}.svg`;

/** Width and height in pixels. */
export const pictureSize = { width: 400, height: 500 } as const;

/** The picture of a {@link pictureUrl}, as SVG; undefined for every other path. */
export function pictureOf(path: string): string | undefined {
  const [, shape = '', colour] = /^\/media\/demo\/([a-z]{1,10})-([0-9a-f]{6})\.svg$/.exec(path) ?? [];
  if (!colour || !Object.hasOwn(outlines, shape)) return undefined;
  const outline = outlines[shape as Shape];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 500" width="400" height="500">
<rect width="400" height="500" fill="#edeae4"/><ellipse cx="200" cy="440" rx="130" ry="12" fill="#d9d4ca"/>
<path d="${outline}" fill="#${colour}" stroke="#00000026" stroke-width="3" stroke-linejoin="round" fill-rule="evenodd"/>
</svg>
`;
}
