import type { PipeSourceParameters, PipeTargetParameters } from '@aws-sdk/client-pipes'
import { parseArn } from '../../kit/arn'
import { unbuilt } from '../../kit/unbuilt'
import { compilePattern } from '../../pattern/compile-pattern'
import { PatternError } from '../../pattern/pattern'
import { isFifoName } from '../sqs/fifo'
import { checkInputTemplate } from './input-template'
import { invalid, type PipeSettings } from './state'

const MOST_FILTERS = 5
const LARGEST_BATCH = 10

const checkSource = (source: string, { FilterCriteria, SqsQueueParameters, ...rest }: PipeSourceParameters): void => {
  const other = Object.entries(rest).find(([, value]) => value !== undefined)?.[0]
  if (other !== undefined) throw unbuilt(`The sandbox does not build ${other} of pipes.`)
  const { BatchSize = LARGEST_BATCH, MaximumBatchingWindowInSeconds = 0 } = SqsQueueParameters ?? {}
  if (BatchSize < 1 || BatchSize > 10_000) {
    throw invalid(`Value '${BatchSize}' at 'sourceParameters.sqsQueueParameters.batchSize' must be from 1 to 10000`)
  }
  if (BatchSize > LARGEST_BATCH && isFifoName(source)) {
    throw invalid(
      `BatchSize ${BatchSize} is more than ${LARGEST_BATCH}, which is the most for the FIFO queue ${source}`,
    )
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

interface Reference {
  readonly what: string
  readonly arn: string
  /** Those that the sandbox builds. */
  readonly services: readonly string[]
}

const requireService = ({ what, arn, services }: Reference, region: string): void => {
  const parsed = parseArn(arn)
  if (!parsed) throw invalid(`${what} "${arn}" is not an ARN.`)
  if (!services.includes(parsed.service)) {
    throw unbuilt(`The sandbox builds pipes from queues to state machines and topics only, not ${arn}.`)
  }
  if (parsed.region !== region) throw invalid(`${what} ${arn} must be in the Region of the pipe.`)
}

/**
 * Checks what a pipe is to be.
 * @throws AwsError `ValidationException`; `NotImplemented` for what AWS has and the sandbox has not
 */
export const checkPipe = (source: string, settings: PipeSettings, region: string): void => {
  requireService({ what: 'Source', arn: source, services: ['sqs'] }, region)
  requireService({ what: 'Target', arn: settings.target, services: ['states', 'sns'] }, region)
  if (parseArn(settings.target)?.service === 'sns' && isFifoName(settings.target)) {
    throw invalid(`Target ${settings.target} is a FIFO topic, which pipes do not support.`)
  }
  checkSource(source, settings.sourceParameters)
  checkTarget(settings.targetParameters)
  if (parseArn(settings.roleArn)?.service !== 'iam') throw invalid(`RoleArn "${settings.roleArn}" is not a role.`)
  const { S3LogDestination, FirehoseLogDestination } = settings.logging ?? {}
  if (S3LogDestination || FirehoseLogDestination) throw unbuilt('The sandbox logs pipes to CloudWatch Logs only.')
}
