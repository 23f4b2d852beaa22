import type { PipeSourceParameters, PipeTargetParameters } from '@aws-sdk/client-pipes'
import { parseArn } from '../../kit/arn'
import { unbuilt } from '../../kit/unbuilt'
import { compilePattern } from '../../pattern/compile-pattern'
import { PatternError } from '../../pattern/pattern'
import { invalid } from './errors'
import { checkInputTemplate } from './input-template'
import type { PipeSettings } from './state'

const MOST_FILTERS = 5
const LARGEST_BATCH = 10

const checkSource = ({ FilterCriteria, SqsQueueParameters, ...rest }: PipeSourceParameters): void => {
  const other = Object.entries(rest).find(([, value]) => value !== undefined)?.[0]
  if (other !== undefined) throw unbuilt(`The sandbox does not build ${other} of pipes.`)
  const { BatchSize = LARGEST_BATCH, MaximumBatchingWindowInSeconds = 0 } = SqsQueueParameters ?? {}
  if (BatchSize < 1 || BatchSize > 10_000) {
    throw invalid(`Value '${BatchSize}' at 'sourceParameters.sqsQueueParameters.batchSize' must be from 1 to 10000`)
  }
  if (BatchSize > LARGEST_BATCH) throw unbuilt(`The sandbox builds batches of at most ${LARGEST_BATCH} messages.`)
  if (MaximumBatchingWindowInSeconds > 0) throw unbuilt('The sandbox does not build batching windows of pipes.')
  checkFilters(FilterCriteria?.Filters ?? [])
}

const checkFilters = (filters: readonly { readonly Pattern?: string | undefined }[]): void => {
  if (filters.length > MOST_FILTERS) throw invalid(`A pipe has at most ${MOST_FILTERS} filters.`)
  for (const { Pattern = '{}' } of filters) {
    try {
      compilePattern(Pattern)
    } catch (error) {
      if (error instanceof PatternError) throw invalid(`Event pattern is not valid. Reason: ${error.message}`)
      throw error
    }
  }
}

const checkTarget = ({
  InputTemplate,
  StepFunctionStateMachineParameters: _own,
  ...rest
}: PipeTargetParameters): void => {
  const other = Object.entries(rest).find(([, value]) => value !== undefined)?.[0]
  if (other !== undefined) throw unbuilt(`The sandbox does not build ${other} of pipes.`)
  if (InputTemplate !== undefined) checkInputTemplate(InputTemplate)
}

const requireService = (arn: string, service: string, what: string, region: string): void => {
  const parsed = parseArn(arn)
  if (!parsed) throw invalid(`${what} "${arn}" is not an ARN.`)
  if (parsed.service !== service)
    throw unbuilt(`The sandbox builds pipes from queues to state machines only, not ${arn}.`)
  if (parsed.region !== region) throw invalid(`${what} ${arn} must be in the Region of the pipe.`)
}

/**
 * Checks what a pipe is to be.
 * @throws AwsError `ValidationException`; `NotImplemented` for what AWS has and the sandbox has not
 */
export const checkPipe = (source: string, settings: PipeSettings, region: string): void => {
  requireService(source, 'sqs', 'Source', region)
  requireService(settings.target, 'states', 'Target', region)
  checkSource(settings.sourceParameters)
  checkTarget(settings.targetParameters)
  if (parseArn(settings.roleArn)?.service !== 'iam') throw invalid(`RoleArn "${settings.roleArn}" is not a role.`)
  const { S3LogDestination, FirehoseLogDestination } = settings.logging ?? {}
  if (S3LogDestination || FirehoseLogDestination) throw unbuilt('The sandbox logs pipes to CloudWatch Logs only.')
}
