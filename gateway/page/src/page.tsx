import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider } from '@graphiql/react';
import { GraphiQLInterface } from 'graphiql';
import { useState } from 'react';
import type { PageData } from '../data.ts';
import { type Answer, identityIn, idsIn } from './answers.ts';
import { Bar } from './bar.tsx';
import { makeFetcher } from './fetcher.ts';
import { PageContext, type Page as Shared } from './picking.ts';
import { makeSettings } from './settings.ts';
import { Strip } from './strip.tsx';
import { useEditorColours } from './theme.ts';

const plugins = [DOC_EXPLORER_PLUGIN, HISTORY_PLUGIN];

export function Page({ data }: { data: PageData }) {
  const [{ fetcher, ...shared }] = useState(() => makePage(data));
  useEditorColours();
  return (
    <PageContext value={shared}>
      <GraphiQLProvider fetcher={fetcher} plugins={plugins} referencePlugin={DOC_EXPLORER_PLUGIN} defaultQuery="">
        <HistoryStore>
          <DocExplorerStore>
            <Bar />
            <main>
              <GraphiQLInterface defaultEditorToolsVisibility="variables" showPersistHeadersSettings={false} />
            </main>
            <Strip />
          </DocExplorerStore>
        </HistoryStore>
      </GraphiQLProvider>
    </PageContext>
  );
}

function makePage(data: PageData) {
  const settings = makeSettings(data);
  const memory: Shared['memory'] = {};
  const onAnswer = (answer: Answer): void => {
    Object.assign(memory, idsIn(answer));
    const identity = identityIn(answer);
    if (identity) settings.set({ identity, notice: `Signed in with this answer: ${identity.label}` });
  };
  return { data, settings, memory, fetcher: makeFetcher(() => settings.get().transport, onAnswer) };
}
