import {
  type FieldNode,
  type GraphQLSchema,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  valueFromASTUntyped,
} from 'graphql';

/** The argument of a subscription's root field that says behind which event it begins. */
const cursorArgument = 'after';
/** The argument that says that only the newest change counts. */
const latestArgument = 'latestOnly';
/** The variable by which the gateway itself tells a subgraph where to go on. */
export const cursorVariable = 'noline_after';

type Variables = Record<string, unknown>;

/** What a subscription says of its events as a whole, and the operation without it. */
export interface Resumption {
  /** The operation as it is the same for all, wherever they begin. */
  operation: OperationDefinitionNode;
  /** Whether its root field takes a cursor. */
  isResumable: boolean;
  /** The cursor behind which it begins. */
  after: string | undefined;
  /** Whether a change that a later one has overtaken may be left out. */
  latestOnly: boolean;
}

/**
 * Takes the cursor out of a subscription that was decided, so that those who begin at different events ask for the same.
 *
 * @param variables coerced
 */
export function readResumption(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Variables,
): Resumption {
  const fields = operation.selectionSet.selections as readonly FieldNode[];
  const [field] = fields;
  const definition = schema.getSubscriptionType()?.getFields()[field?.name.value ?? ''];
  const type = definition?.args.find(({ name }) => name === cursorArgument)?.type;
  const isResumable = isScalarType(type) && type.name === 'String';
  const argumentOf = (name: string): unknown => {
    const given = field?.arguments?.find((argument) => argument.name.value === name);
    return given && valueFromASTUntyped(given.value, variables);
  };
  const after = isResumable ? argumentOf(cursorArgument) : undefined;
  return {
    operation: isResumable ? withRootFields(operation, fields.map(withoutCursor)) : operation,
    isResumable,
    after: typeof after === 'string' && after !== '' ? after : undefined,
    latestOnly: argumentOf(latestArgument) === true,
  };
}

const withRootFields = (operation: OperationDefinitionNode, selections: FieldNode[]): OperationDefinitionNode => ({
  ...operation,
  selectionSet: { kind: Kind.SELECTION_SET, selections },
});

const withoutCursor = (field: FieldNode): FieldNode => ({
  ...field,
  arguments: field.arguments?.filter(({ name }) => name.value !== cursorArgument) ?? [],
});

/** The text of a subgraph's subscription that takes its cursor by {@link cursorVariable}. */
export function withCursorVariable(text: string): string {
  const document = parse(text, { noLocation: true });
  const name = { kind: Kind.NAME, value: cursorVariable } as const;
  const variable = { kind: Kind.VARIABLE, name } as const;
  const argument = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: cursorArgument }, value: variable } as const;
  const type = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'String' } } as const;
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const fields = definition.selectionSet.selections as readonly FieldNode[];
    const resumed = fields.map((field) => ({ ...field, arguments: [...(field.arguments ?? []), argument] }));
    const declared = [...(definition.variableDefinitions ?? []), { kind: Kind.VARIABLE_DEFINITION, variable, type }];
    return { ...withRootFields(definition, resumed), variableDefinitions: declared };
  });
  return print({ ...document, definitions } as typeof document);
}
