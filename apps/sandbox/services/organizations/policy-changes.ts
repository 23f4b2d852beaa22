import type { AccountId } from '../../../manifest/ids'
import { putServiceEvent } from '../../world/event-inlet'
import type { World } from '../../world/world'
import { entityPath } from './hierarchy'
import {
  effectivePolicies,
  isManagement,
  type ManagementPolicyType,
  managementPolicyTypes,
  type Renewal,
} from './policy-outcomes'
import type { PolicyType } from './policy-records'
import { type AccountChange, organization } from './state'

/** Where Organizations records what happens. */
const REGION = 'us-east-1'

const inWords = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })

/** What became of an account's policies, as the event says it (UG, "Logging API calls with CloudTrail"). */
const detailsOf = (world: World, id: AccountId, type: ManagementPolicyType): Record<string, unknown> => {
  const account = world.store(organization).accounts.get(id)
  const kept = world.store(effectivePolicies).of(id, type)
  const errors = kept?.latest.errors ?? []
  const head = { accountId: id, policyType: type, state: errors.length > 0 ? 'INVALID' : 'VALID' }
  const requestTimestamp = inWords.format(world.clock.now())
  if (errors.length === 0) {
    const info = 'Previous effective policy validation error(s) resolved for this account/policyType'
    return { ...head, requestTimestamp, info }
  }
  return {
    ...head,
    requestTimestamp,
    info: 'All validation errors listed',
    validationErrors: errors.map(({ code, message, path, policies }) => ({
      accountPath: account && entityPath(world, account.unit, id),
      evaluationTimestamp: inWords.format(kept?.evaluated),
      errorCode: code,
      errorMessage: message,
      pathToError: path,
      contributingPolicies: policies,
    })),
  }
}

/** Puts the service event of an account's policies on the default bus of the management account. */
const putValidation = (world: World, id: AccountId, type: ManagementPolicyType): void => {
  const account = world.scenario.organization.managementAccount
  const time = `${world.clock.now().toISOString().slice(0, 19)}Z`
  const detail = {
    eventVersion: '1.11',
    userIdentity: { accountId: account, invokedBy: 'AWS Internal' },
    eventTime: time,
    eventSource: 'organizations.amazonaws.com',
    eventName: 'EffectivePolicyValidation',
    awsRegion: REGION,
    sourceIPAddress: 'AWS Internal',
    userAgent: 'AWS Internal',
    requestParameters: null,
    responseElements: null,
    eventID: world.ids.uuid(),
    readOnly: true,
    eventType: 'AwsServiceEvent',
    managementEvent: true,
    recipientAccountId: account,
    serviceEventDetails: detailsOf(world, id, type),
    eventCategory: 'Management',
  }
  putServiceEvent(
    world,
    { account, region: REGION },
    {
      version: '0',
      id: world.ids.uuid(),
      'detail-type': 'AWS Service Event via CloudTrail',
      source: 'aws.organizations',
      account,
      time,
      region: REGION,
      resources: [],
      detail,
    },
  )
}

const spread = (world: World, type: ManagementPolicyType, { changed, turned }: Renewal): void => {
  world.store(organization).announcePolicies({ type, accounts: changed })
  for (const id of turned) putValidation(world, id, type)
}

/** To be called after every change of policies, attachments and status of a type; the services that follow it hear of it. */
export const policiesChanged = (world: World, type: PolicyType): void => {
  if (isManagement(type)) spread(world, type, world.store(effectivePolicies).renew(type))
}

/** To be called after every change of an account: the services that follow the organization hear of it, then of its policies. */
export const accountChanged = (world: World, change: AccountChange): void => {
  const renewed = managementPolicyTypes.map(
    (type) => [type, world.store(effectivePolicies).renew(type, [change.account.id])] as const,
  )
  world.store(organization).announce(change)
  for (const [type, renewal] of renewed) {
    if (renewal.changed.length + renewal.turned.length > 0) spread(world, type, renewal)
  }
}
