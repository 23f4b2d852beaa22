import type { AccountId, Region } from '../apps/manifest/ids'
import { boundaryName, homeBusName, partition, sourcesBusName, topicName } from './names'

/** A role of the security account. */
export const roleArn = (name: string, account: AccountId): string => `arn:${partition}:iam::${account}:role/${name}`

/**
 * The permissions boundary of our roles in an account (`Aws.ACCOUNT_ID` will do).
 * @param name the company's own, with its path; default the one that Guardpost makes in the security account.
 */
export const boundaryArn = (account: string, name = boundaryName): string =>
  `arn:${partition}:iam::${account}:policy/${name}`

/** The topic of a route in one Region of the security account. */
export const topicArn = (route: string, region: Region, account: AccountId): string =>
  `arn:${partition}:sns:${region}:${account}:${topicName(route)}`

/** The bus in the home Region to which every Region forwards. */
export const homeBusArn = (home: Region, account: AccountId): string =>
  `arn:${partition}:events:${home}:${account}:event-bus/${homeBusName}`

/** The bus in the home Region on which events of other sources gather. */
export const sourcesBusArn = (home: Region, account: AccountId): string =>
  `arn:${partition}:events:${home}:${account}:event-bus/${sourcesBusName}`

/** A queue of ours in a Region of the security account. */
export const queueArn = (name: string, region: Region, account: AccountId): string =>
  `arn:${partition}:sqs:${region}:${account}:${name}`

/** All rules of ours on the default bus of a Region (`Aws.REGION` or `*` will do), for conditions on `aws:SourceArn`. */
export const ruleArns = (region: string, account: AccountId): string =>
  `arn:${partition}:events:${region}:${account}:rule/guardpost-*`

/** All rules of ours on the home bus. */
export const homeRuleArns = (home: Region, account: AccountId): string =>
  `arn:${partition}:events:${home}:${account}:rule/${homeBusName}/guardpost-*`
