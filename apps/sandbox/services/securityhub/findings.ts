import type { AwsSecurityFinding, ImportFindingsError } from '@aws-sdk/client-securityhub'
import type { Call } from '../../request/operation'
import { putServiceEvent } from '../../world/event-inlet'
import { gathers } from './aggregation'
import { storedFinding } from './asff'
import { requireHub } from './hub'
import { administratorOver } from './membership'
import { type SecurityHubOperation, securityHubs } from './state'

interface Place {
  readonly account: string
  readonly region: string
}

const key = ({ ProductArn, Id }: AwsSecurityFinding): string => `${ProductArn}/${Id}`

/**
 * Where a finding is seen: in its account and at the administrator's, and of both in the Region that
 * gathers findings, if Security Hub is on there (BEHAVIOUR 9).
 */
const seenIn = (call: Call): readonly Place[] => {
  const { account, region, world } = call
  const { hubs, SecurityHub } = world.store(securityHubs)
  const admin = administratorOver(call, 'SecurityHub')
  const gathering = SecurityHub.aggregators.get(admin ?? account)
  const regions = gathering !== undefined && gathers(gathering, region) ? [region, gathering.region] : [region]
  const accounts = admin === undefined ? [account] : [account, admin]
  return regions
    .flatMap((one) => accounts.map((who) => ({ account: who, region: one })))
    .filter((place) => hubs.in(place).hub !== undefined)
}

/** The event of a finding, one for each bus on which it is seen (BEHAVIOUR 9). */
const publish = (call: Call, finding: AwsSecurityFinding): void => {
  const time = `${call.world.clock.now().toISOString().slice(0, 19)}Z`
  for (const place of seenIn(call)) {
    putServiceEvent(call.world, place, {
      version: '0',
      id: call.world.ids.uuid(),
      'detail-type': 'Security Hub Findings - Imported',
      source: 'aws.securityhub',
      ...place,
      time,
      resources: [key(finding)],
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
  const { findings } = requireHub(call)
  const failed = Findings.flatMap((finding): ImportFindingsError[] => {
    const problem = problemOf(call, finding)
    if (problem !== undefined) return [{ Id: finding.Id, ...problem }]
    const stored = storedFinding(call, finding, findings.get(key(finding)))
    findings.set(key(finding), stored)
    publish(call, stored)
    return []
  })
  return { FailedCount: failed.length, SuccessCount: Findings.length - failed.length, FailedFindings: failed }
}
