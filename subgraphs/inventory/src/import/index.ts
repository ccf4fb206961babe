export { locationImporter } from './locations.ts';
export { stockImporter } from './stock.ts';
