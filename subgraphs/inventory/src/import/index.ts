export { bundleImporter } from './bundles.ts';
export { locationImporter } from './locations.ts';
export { stockImporter } from './stock.ts';
