import { GraphQLScalarType } from 'graphql';
import { GraphQLCurrency, GraphQLDateTimeISO, GraphQLLocale, GraphQLSafeInt } from 'graphql-scalars';

const named = (scalar: GraphQLScalarType, name: string) => new GraphQLScalarType({ ...scalar.toConfig(), name });

/** Resolvers for the scalars of schema/values.graphql. */
export const scalars = {
  DateTime: named(GraphQLDateTimeISO, 'DateTime'),
  MinorUnits: named(GraphQLSafeInt, 'MinorUnits'),
  CurrencyCode: named(GraphQLCurrency, 'CurrencyCode'),
  Locale: named(GraphQLLocale, 'Locale'),
};
