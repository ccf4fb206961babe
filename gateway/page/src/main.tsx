import 'graphiql/style.css';
import './colours.css';
import './page.css';
import './strip.css';
import { createRoot } from 'react-dom/client';
import type { PageData } from '../data.ts';
import { Page } from './page.tsx';

const place = document.getElementById('page');
const workers = JSON.parse(place?.dataset['workers'] ?? '{}') as Record<string, string>;

Object.assign(globalThis, {
  MonacoEnvironment: { getWorker: (_: string, label: string) => new Worker(workers[label] ?? workers['editor'] ?? '') },
});

if (place) {
  const root = createRoot(place);
  fetch('/page.json')
    .then((response) => response.json() as Promise<PageData>)
    .then(
      (data) => root.render(<Page data={data} />),
      (error) => root.render(<p className="fault">The page cannot be shown: {String(error)}. Load it again.</p>),
    );
}
