import { type MonacoEditor, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useCallback, useEffect } from 'react';
import { headersOf, mergeHeaders, type Settings } from './settings.ts';

export interface Texts {
  query?: string;
  variables?: string;
  headers?: string;
  response?: string;
}

export interface Editors {
  /** Whether they are on the page by now. */
  ready: boolean;
  write(texts: Texts): void;
  read(): Required<Omit<Texts, 'response'>>;
  /** Ends what runs. */
  stop(): void;
}

/** The editors of the open tab. */
export function useEditors(): Editors {
  const { stop } = useGraphiQLActions();
  const query = useGraphiQL((state) => state.queryEditor);
  const variables = useGraphiQL((state) => state.variableEditor);
  const headers = useGraphiQL((state) => state.headerEditor);
  const response = useGraphiQL((state) => state.responseEditor);
  const write = useCallback(
    (texts: Texts) => {
      replace(query, texts.query);
      replace(variables, texts.variables);
      replace(headers, texts.headers);
      // Nothing can be typed into it, so nothing need come back.
      if (texts.response !== undefined) response?.setValue(texts.response);
    },
    [query, variables, headers, response],
  );
  const read = useCallback(
    () => ({
      query: query?.getValue() ?? '',
      variables: variables?.getValue() ?? '',
      headers: headers?.getValue() ?? '',
    }),
    [query, variables, headers],
  );
  useEffect(() => {
    for (const editor of [query, variables, headers, response]) editor?.updateOptions({ fontSize: 13, lineHeight: 20 });
    // The comments tell what an operation shows, so they must not run out of sight.
    query?.updateOptions({ wordWrap: 'on' });
  }, [query, variables, headers, response]);
  return { ready: Boolean(query && variables && headers), write, read, stop };
}

// As an edit rather than a new value, so that one's own text comes back with undo.
function replace(editor: MonacoEditor | undefined, text: string | undefined): void {
  const model = editor?.getModel();
  if (!editor || !model || text === undefined || model.getValue() === text) return;
  editor.pushUndoStop();
  editor.executeEdits('noline', [{ range: model.getFullModelRange(), text }]);
  editor.pushUndoStop();
  editor.setScrollTop(0);
}

/** Keeps the headers of the open tab as the bar says, and leaves the reader's own. */
export function useHeaders(settings: Settings, { ready, write, read }: Editors): void {
  const tab = useGraphiQL((state) => state.activeTabIndex);
  const wanted = JSON.stringify(headersOf(settings));
  // `authorization` is absent from the text where nobody is signed in, and has to be taken away then. Another tab has
  // other headers.
  useEffect(() => {
    if (ready) write({ headers: mergeHeaders(read().headers, { authorization: undefined, ...JSON.parse(wanted) }) });
  }, [ready, tab, wanted, write, read]);
}
