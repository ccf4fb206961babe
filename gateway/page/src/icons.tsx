const shapes: Record<string, string> = {
  'web-shop':
    'M3 7l1.5-4h11L17 7M3 7v10h14V7M3 7a2.3 2.3 0 0 0 4.7 0 2.3 2.3 0 0 0 4.6 0A2.3 2.3 0 0 0 17 7M8 17v-5h4v5',
  app: 'M6 2h8a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zM9 15.5h2',
  till: 'M4 9h12l1.5 8h-15zM6 9V3h8v6M8.500 5.500h3M6.500 12h.1M10 12h.1M13.500 12h.1M2.500 17h15',
  tv: 'M2.500 4h15v10h-15zM7 17.500h6',
  iot: 'M6 6h8v8H6zM8 3v3M12 3v3M8 14v3M12 14v3M3 8h3M3 12h3M14 8h3M14 12h3',
  partner: 'M8 12l4-4M9 6l1.500-1.500a3.500 3.500 0 0 1 5 5L14 11M11 14l-1.500 1.500a3.500 3.500 0 0 1-5-5L6 9',
};

/** The sign of a touchpoint; a plain dot for one that has none yet. */
export function TouchpointIcon({ touchpoint }: { touchpoint: string }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={shapes[touchpoint] ?? 'M10 7a3 3 0 1 1 0 6 3 3 0 0 1 0-6z'} />
    </svg>
  );
}

/** Two lines that become one way. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M6 10h5c5 0 5 6 10 6h5M6 22h5c5 0 5-6 10-6" />
    </svg>
  );
}
