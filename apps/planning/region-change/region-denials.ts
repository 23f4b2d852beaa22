import type { Region } from '../../manifest/ids'
import { type Applies, allOf, judgeCondition, matchesPattern, textsOf } from './policy-condition'

/** A service control policy, with where it is attached. */
export interface ObservedPolicy {
  readonly id: string
  readonly name: string
  /** Root, units and accounts to which it is attached, of those that were asked for. */
  readonly targets: readonly string[]
  /** The policy document, in JSON. */
  readonly content: string
}

/** Actions in a Region that a policy denies there. */
interface RegionDenial {
  readonly policy: ObservedPolicy
  readonly actions: readonly string[]
  /** False where the statement has other conditions, which may exempt us. */
  readonly isCertain: boolean
}

/**
 * What is done in a Region: by GuardDuty's administrator, and by CloudFormation with the role of
 * the StackSet.
 */
const regionalActions = [
  'guardduty:UpdateDetector',
  'guardduty:UpdateOrganizationConfiguration',
  'guardduty:CreateMembers',
  'cloudformation:CreateStack',
  'sns:CreateTopic',
  'sqs:CreateQueue',
  'events:PutRule',
  'kms:CreateKey',
  'cloudwatch:PutMetricAlarm',
] as const

interface Statement {
  readonly Effect?: unknown
  readonly Action?: unknown
  readonly NotAction?: unknown
  readonly Resource?: unknown
  readonly Condition?: unknown
}

const names = (patterns: unknown, action: string): boolean =>
  textsOf(patterns).some((pattern) => matchesPattern(pattern, action))

const concerns = ({ Action, NotAction }: Statement, action: string): boolean =>
  Action === undefined ? NotAction !== undefined && !names(NotAction, action) : names(Action, action)

const judgeResource = ({ Resource }: Statement): Applies => (textsOf(Resource).includes('*') ? 'yes' : 'perhaps')

const judgeStatement = (statement: Statement, region: Region): Applies => {
  if (statement.Effect !== 'Deny') return 'no'
  const condition = judgeCondition(statement.Condition, region)
  return condition === undefined ? 'no' : allOf([condition, judgeResource(statement)])
}

const statementsOf = ({ content }: ObservedPolicy): readonly Statement[] => {
  const { Statement: found } = JSON.parse(content) as { Statement?: Statement | readonly Statement[] }
  return found === undefined ? [] : [found].flat()
}

/**
 * What the policies deny in a Region because of the Region, one entry for each policy that denies
 * anything of what is done there. Only statements are read whose conditions name
 * `aws:RequestedRegion`; what is denied everywhere is not a matter of one Region.
 * @throws SyntaxError for a document that is not JSON, which AWS Organizations does not keep.
 */
export const regionDenials = (policies: readonly ObservedPolicy[], region: Region): readonly RegionDenial[] =>
  policies.flatMap((policy) => {
    const denying = statementsOf(policy)
      .map((statement) => ({ statement, applies: judgeStatement(statement, region) }))
      .filter(({ applies }) => applies !== 'no')
    const deniedBy = (certainly: boolean) =>
      regionalActions.filter((action) =>
        denying.some(({ statement, applies }) => (!certainly || applies === 'yes') && concerns(statement, action)),
      )
    const certain = deniedBy(true)
    const actions = certain.length > 0 ? certain : deniedBy(false)
    return actions.length === 0 ? [] : [{ policy, actions, isCertain: certain.length > 0 }]
  })
