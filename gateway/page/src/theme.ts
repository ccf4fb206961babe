import { useMonaco } from '@graphiql/react';
import { useEffect } from 'react';

/** The page's two accents, as page.css has them. */
const accents = { dark: '#4fd1bd', light: '#0b7a6f' };
const grounds = { dark: '#1b2227', light: '#ffffff' };

/** Gives GraphiQL's two editor themes the page's colours. */
export function useEditorColours(): void {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    for (const name of ['dark', 'light'] as const) {
      const [accent, ground] = [accents[name], grounds[name]];
      const rules = [
        { token: 'argument.identifier.gql', foreground: name === 'dark' ? 'b9a7ff' : '5b46c4' },
        { token: 'keyword.gql', foreground: accent.slice(1) },
      ];
      monaco?.editor.defineTheme(`graphiql-${name.toUpperCase()}`, {
        base: name === 'dark' ? 'vs-dark' : 'vs',
        inherit: true,
        rules,
        colors: {
          'editor.background': '#ffffff00',
          'scrollbar.shadow': '#ffffff00',
          'editorHoverWidget.background': ground,
          'editorSuggestWidget.background': ground,
          'editorWidget.background': ground,
          'quickInput.background': ground,
          'menu.background': ground,
          'editorSuggestWidget.selectedBackground': `${accent}26`,
          'list.hoverBackground': `${accent}1a`,
          'list.highlightForeground': accent,
          'textLink.foreground': accent,
          focusBorder: accent,
        },
      });
    }
  }, [monaco]);
}
