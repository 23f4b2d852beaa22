import type { PutMetricFilterCommandInput, PutMetricFilterCommandOutput } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../../kit/aws-error'
import { refuseUnbuilt } from '../../../kit/unbuilt'
import type { Operation } from '../../../request/operation'
import { parseFilterPattern } from '../filter-pattern/parse-filter-pattern'
import { findLogGroup } from '../find-log-group'

const MAXIMUM_FILTERS = 100
const notBuilt: readonly (keyof PutMetricFilterCommandInput)[] = [
  'applyOnTransformedLogs',
  'fieldSelectionCriteria',
  'emitSystemFieldDimensions',
]

const fail = (code: string, message: string): never => {
  throw new AwsError(code, message)
}

const validate = (input: PutMetricFilterCommandInput): void => {
  const pattern = input.filterPattern ?? ''
  parseFilterPattern(pattern)
  const transformations = input.metricTransformations ?? []
  if (transformations.length !== 1) {
    fail(
      'InvalidParameterException',
      "1 validation error detected: Value at 'metricTransformations' failed to satisfy constraint: Member must have length less than or equal to 1",
    )
  }
  for (const { dimensions, defaultValue } of transformations) {
    if (dimensions && !pattern.trim().startsWith('{')) {
      fail('InvalidParameterException', 'The specified filter pattern does not support dimensions')
    }
    if (dimensions && defaultValue !== undefined) {
      fail(
        'InvalidParameterException',
        'Invalid metric transformation: dimensions and default value are mutually exclusive properties.',
      )
    }
  }
}

/** Creates or replaces a metric filter of a log group (BEHAVIOUR 12, 13). */
export const putMetricFilter: Operation<PutMetricFilterCommandInput, PutMetricFilterCommandOutput> = (input, call) => {
  refuseUnbuilt('logs:PutMetricFilter', input, notBuilt)
  const { filters } = findLogGroup(call, input.logGroupName)
  validate(input)
  const name = input.filterName ?? ''
  if (!filters.has(name) && filters.size >= MAXIMUM_FILTERS) fail('LimitExceededException', 'Resource limit exceeded.')
  filters.set(name, {
    name,
    pattern: input.filterPattern ?? '',
    transformations: input.metricTransformations ?? [],
    creationTime: call.world.clock.now().getTime(),
  })
  return {}
}
