import type { Dimension } from '@aws-sdk/client-cloudwatch'
import type { DimensionValues } from './state'

/** The API's list of dimensions as a record by name. */
export const toDimensionValues = (dimensions: readonly Dimension[] | undefined): DimensionValues =>
  Object.fromEntries((dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value]))

/** The record as the API's list. */
export const toDimensions = (values: DimensionValues): Dimension[] =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }))
