import type { PlanNode } from '@apollo/query-planner';
import { planText } from './plan-text.ts';

const operation =
  'query Q($id: ID!) { customer(email: "ada@example.com", born: { year: 1815, height: 1.65 }, kinds: [PRIVATE], block: """\nsecret\n""", isNew: true) { id(of: $id) } }';
const fetch = (serviceName: string): PlanNode =>
  ({ kind: 'Fetch', serviceName, operation, operationKind: 'query', operationDocumentNode: undefined }) as PlanNode;

it('has no value of the operation, and all else', () => {
  const nodes = [fetch('customer'), { kind: 'Flatten', path: ['a', '@'], node: fetch('order') } as PlanNode];
  const text = planText({ kind: 'Sequence', nodes });
  expect(text).not.toMatch(/ada|example|1815|1\.65|secret/);
  expect(text).toContain('kinds: [PRIVATE]');
  expect(text).toContain('id(of: $id)');
  expect(text.match(/Sequence|Flatten\(path: "a\.@"\)|Fetch\(service: "\w+"\)/g)).toEqual([
    'Sequence',
    'Fetch(service: "customer")',
    'Flatten(path: "a.@")',
    'Fetch(service: "order")',
  ]);
});

it('has none either of what is deferred', () => {
  const deferred = [
    {
      depends: [],
      label: '1 secret',
      queryPath: ['customer'],
      subselection: '{ name(in: "secret") }',
      node: fetch('customer'),
    },
  ];
  const text = planText({ kind: 'Defer', primary: { subselection: '{ id(of: "secret") }' }, deferred });
  expect(text).not.toMatch(/ada|secret/);
  expect(text).toContain('Deferred(depends: [], path: "customer", label: "1")');
});

it('says where no subgraph is asked', () => {
  expect(planText(undefined)).toBe('QueryPlan {}');
});
