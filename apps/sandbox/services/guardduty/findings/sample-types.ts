import types from './sample-types.json'

/**
 * A finding type that a sample exists for. `{instance}`, `{user}` and their like are filled from
 * the sample's resource.
 */
interface SampleType {
  readonly type: string
  /**
   * As AWS's table of active finding types has it: 2 low, 5 medium, 8 high, above 9 critical
   * (BEHAVIOUR 46 for those without).
   */
  readonly severity: number
  readonly title: string
  readonly description: string
}

/** The finding types that samples exist for, in alphabetical order (BEHAVIOUR 28). */
export const sampleTypes: readonly SampleType[] = types

/**
 * The names that samples carry in place of real ones, by the placeholder of `sample-types.json`
 * they stand for; addresses are from the ranges reserved for documentation.
 */
export const sampleNames = {
  instance: 'i-99999999',
  user: 'GeneratedFindingUserName',
  bucket: 'example-bucket1',
  cluster: 'GeneratedFindingEKSClusterName',
  ecsCluster: 'GeneratedFindingECSClusterName',
  container: 'GeneratedFindingContainerName',
  database: 'GeneratedFindingDBInstanceId',
  function: 'GeneratedFindingLambdaFunctionName',
  snapshot: 'snap-99999999',
  image: 'ami-99999999',
  recoveryPoint: 'GeneratedFindingRecoveryPointId',
  model: 'GeneratedFindingModelId',
  guardrail: 'GeneratedFindingGuardrailId',
  ip: '198.51.100.0',
} as const

const byPlaceholder = new Map<string, string>(Object.entries(sampleNames))

/**
 * A title or description with its placeholders filled; a placeholder without a name stays as it is.
 */
export const fillSampleNames = (text: string): string =>
  text.replace(/\{(\w+)\}/g, (placeholder, name: string) => byPlaceholder.get(name) ?? placeholder)

/** When the things in samples were made: a date in the past, always the same. */
export const sampleCreation = (): Date => new Date('2016-08-02T02:05:06.000Z')
