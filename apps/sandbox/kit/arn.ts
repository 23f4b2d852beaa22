import { globMatches } from './glob'

/**
 * The parts of an Amazon Resource Name. Region and account are '' where a service leaves them out.
 */
export interface Arn {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  /** Everything after the fifth colon, colons and slashes included. */
  readonly resource: string
}

/** Takes an ARN apart; undefined if the text is not an ARN. */
export const parseArn = (text: string): Arn | undefined => {
  const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text)
  if (!match) return undefined
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match
  return { partition, service, region, account, resource }
}

/** The six parts of what is, or is a pattern of, an ARN; parts that are not there are ''. */
const partsOf = (text: string): string[] => {
  const [head, partition, service, region, account, ...resource] = text.split(':')
  return [head, partition, service, region, account, resource.join(':')].map((part) => part ?? '')
}

/**
 * Whether an ARN matches an ARN pattern: each of the six parts is compared on its own, so that a
 * `*` does not run over a colon, except in the last.
 * Source:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const arnMatches = (pattern: string, arn: string): boolean => {
  const actual = partsOf(arn)
  return partsOf(pattern).every((part, index) => globMatches(part, actual[index] ?? ''))
}
