import type { Sample } from './welcome.ts';

interface Answer {
  data?: {
    searchProducts?: {
      nodes: { variants: { sku: string; availability: { locations: { location: { id: string } }[] } | null }[] }[];
    } | null;
  };
}

const query = `{ searchProducts(first: 10) {
  nodes { variants { sku availability { locations { location { id } } } } }
} }`;

/** An article that is in stock, as the API itself answers it; undefined where there is none. */
export async function findSample(url: string): Promise<Sample | undefined> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as Answer;
  const variants = (data?.searchProducts?.nodes ?? []).flatMap((node) => node.variants);
  const samples = variants.map(({ sku, availability }) => ({
    sku,
    locationId: availability?.locations[0]?.location.id,
  }));
  return samples.find((sample): sample is Sample => sample.locationId !== undefined);
}
