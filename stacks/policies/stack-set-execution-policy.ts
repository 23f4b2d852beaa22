import type { AccountId, Region } from '../../apps/manifest/ids'
import { roleArn } from '../arns'
import { partition, regionalAlertsStackSet, roleNames, slackDeliveryStackSet } from '../names'
import {
  type AllowStatement,
  allow,
  provisioningStatements,
  provisioningWithoutResource,
  readAssets,
  taggedKeys,
} from './statements'
import { wordsProvisioning } from './words-policy'

/** The security account, its home Region, and the key of a tag that everything gets, where the manifest names tags. */
export interface ExecutionPlace {
  readonly account: AccountId
  readonly home: Region
  readonly tagKey?: string | undefined
  /** Whether events of other sources gather on a bus of their own. Default no. */
  readonly sourcesBus?: boolean | undefined
}

/**
 * What the StackSets' execution role may do: run the StackSets' own stacks (`StackSet-<name>-<uuid>`), read the template
 * from the bootstrap bucket, create what the Regional template holds, and pass the forwarding role to EventBridge and the two roles of words to theirs.
 * AWS documents `cloudformation:*` on `*` as the least that StackSets need; here it is limited to the StackSet's own stacks
 * and to checking templates, which was not tried on a live account.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html
 */
export const stackSetExecutionStatements = (props: ExecutionPlace): readonly AllowStatement[] => {
  const { account, home, tagKey } = props
  const stacks = [regionalAlertsStackSet, slackDeliveryStackSet].map(
    (stackSet) => `arn:${partition}:cloudformation:*:${account}:stack/StackSet-${stackSet}-*`,
  )
  return [
    allow('OwnStacks', ['cloudformation:*'], stacks),
    allow('CheckTemplate', ['cloudformation:GetTemplateSummary', 'cloudformation:ValidateTemplate'], ['*']),
    readAssets('ReadTemplate', account, home),
    allow('PassForwardingRole', ['iam:PassRole'], [roleArn(roleNames.forwarding, account)], {
      StringEquals: { 'iam:PassedToService': 'events.amazonaws.com' },
    }),
    ...provisioningStatements({ account, region: '*' }),
    ...wordsProvisioning({ account, region: '*' }),
    allow('NoResource', provisioningWithoutResource, ['*']),
    ...taggedKeys({ account, region: '*' }, tagKey),
  ]
}
