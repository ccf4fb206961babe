import { makeParser } from './event-stream.ts';

it('makes events of text in whatever pieces it comes, and keeps the last id', () => {
  const text =
    ':\n\nevent: next\nid: 1-1\ndata: {"a":\ndata: 1}\n\nid: 1-2\n\ndata: x\n\nevent: next\nid: 1-3\ndata: cut';
  const events = [
    { type: 'next', data: '{"a":\n1}', lastEventId: '1-1' },
    { type: 'message', data: 'x', lastEventId: '1-2' },
  ];
  for (const length of [1, 7, text.length]) {
    const parser = makeParser();
    const pieces = text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? [];
    expect(pieces.flatMap((piece) => [...parser.take(piece)])).toEqual(events);
    expect(parser.lastEventId()).toBe('1-2');
  }
});
