import type { AwsSecurityFinding, AwsSecurityFindingIdentifier, ImportFindingsError } from '@aws-sdk/client-securityhub'
import type { AccountId, Region } from '../../../manifest/ids'
import type { Call } from '../../request/operation'
import { putServiceEvent } from '../../world/event-inlet'
import type { AccountRegion } from '../../world/regional-map'
import type { World } from '../../world/world'
import { gathers } from './aggregation'
import { storedFinding } from './asff'
import { requireHub } from './hub'
import { administratorOver } from './membership'
import { type SecurityHubOperation, securityHubs } from './state'

/** By which a finding is known. */
export const findingKey = ({ ProductArn, Id }: AwsSecurityFindingIdentifier | AwsSecurityFinding): string =>
  `${ProductArn}/${Id}`

/** Who sees findings of an account and Region: the account and its administrator, there and in the Region that gathers findings (BEHAVIOUR 9). */
export const viewOf = (
  world: World,
  { account, region }: AccountRegion,
): { readonly accounts: readonly string[]; readonly regions: readonly string[] } => {
  const admin = administratorOver({ world, account: account as AccountId, region: region as Region }, 'SecurityHub')
  const gathering = world.store(securityHubs).SecurityHub.aggregators.get(admin ?? account)
  return {
    accounts: admin === undefined ? [account] : [account, admin],
    regions: gathering !== undefined && gathers(gathering, region) ? [region, gathering.region] : [region],
  }
}

/** Where a finding is seen, if Security Hub is on there (BEHAVIOUR 9). */
const seenIn = (world: World, place: AccountRegion): readonly AccountRegion[] => {
  const { accounts, regions } = viewOf(world, place)
  return regions
    .flatMap((region) => accounts.map((account) => ({ account, region })))
    .filter((one) => world.store(securityHubs).hubs.in(one).hub !== undefined)
}

/** The event of a finding of an account and Region, one for each bus on which it is seen (BEHAVIOUR 9). */
export const publish = (world: World, from: AccountRegion, finding: AwsSecurityFinding): void => {
  const time = `${world.clock.now().toISOString().slice(0, 19)}Z`
  for (const place of seenIn(world, from)) {
    putServiceEvent(world, place, {
      version: '0',
      id: world.ids.uuid(),
      'detail-type': 'Security Hub Findings - Imported',
      source: 'aws.securityhub',
      ...place,
      time,
      resources: [findingKey(finding)],
      detail: { findings: [finding] },
    })
  }
}

/** Why a finding is not imported; undefined where it is (BEHAVIOUR 11). */
const problemOf = (
  { account, region }: Call,
  finding: AwsSecurityFinding,
): Omit<ImportFindingsError, 'Id'> | undefined => {
  if (finding.AwsAccountId !== account) {
    return {
      ErrorCode: 'InvalidAccess',
      ErrorMessage: `Account ${account} cannot import findings of ${finding.AwsAccountId}.`,
    }
  }
  const own = `arn:aws:securityhub:${region}:${account}:product/${account}/default`
  if (finding.ProductArn !== own) {
    return {
      ErrorCode: 'InvalidAccess',
      ErrorMessage: `Account ${account} is not the provider of ${finding.ProductArn}.`,
    }
  }
  return undefined
}

/** Takes the findings of the account's own product, each on its own account (BEHAVIOUR 9 to 11). */
export const batchImportFindings: SecurityHubOperation<'BatchImportFindings'> = ({ Findings = [] }, call) => {
  const { findings, updated } = requireHub(call)
  const failed = Findings.flatMap((finding): ImportFindingsError[] => {
    const problem = problemOf(call, finding)
    if (problem !== undefined) return [{ Id: finding.Id, ...problem }]
    const key = findingKey(finding)
    const stored = storedFinding(call, finding, { finding: findings.get(key), updated: updated.get(key) })
    findings.set(key, stored)
    publish(call.world, { account: call.account, region: call.region }, stored)
    return []
  })
  return { FailedCount: failed.length, SuccessCount: Findings.length - failed.length, FailedFindings: failed }
}
