import type { GuardDutyClient } from '@aws-sdk/client-guardduty'
import type { Region } from '../../../manifest/ids'
import { requireOrganization } from '../../../manifest/manifest'
import type { ActionOf } from '../../../planning/actions/action'
import type { Desired } from '../../../planning/state/desired'
import { attempt } from '../../aws/attempt'
import type { Aws } from '../../aws/clients'
import { AwsCallFailed, errorMessage, isNamed } from '../../aws/errors'
import type { Clock } from '../../base/clock'
import type { Output } from '../../base/port'
import { waitUntil } from '../../base/wait-until'
import { observeAdmin } from '../../observe/guardduty/observe-admin'
import { observeDetectorId } from '../../observe/guardduty/observe-detector'
import type { PerformContext, Performer } from '../kit/performer'

const enabled = 'ENABLED'

/** A new organization settles within minutes; how long a former administrator takes to leave, AWS does not say. */
const secondsToSettle = 180
const secondsToLeave = 900

/**
 * GuardDuty's delegated administrator in one Region, settled: AWS lists it as enabled and its detector is there. In an
 * organization that is minutes old AWS refuses the first calls with BadRequestException, so a refusal is tried again
 * for a while (aws-security-reference-architecture-examples#178 and #185).
 */
export const enableAdmin: Performer<'enable-admin'> = async (action, context) => {
  const client = await context.aws.guardDuty('management', action.region)
  const organization = requireOrganization(context.desired.manifest)
  const found = await observeAdmin({ client, account: organization.managementAccount, region: action.region })
  const isLeaving = found?.status === 'DISABLE_IN_PROGRESS'
  await waitUntil({
    what: `the GuardDuty administrator of ${action.region}`,
    look: () => enable(client, action, context),
    done: (state) => state === enabled,
    describe: (state) => state,
    every: 5,
    atMost: isLeaving ? secondsToLeave : secondsToSettle,
    ...context,
  })
  await context.detectorId(action.region)
  return []
}

const enable = async (
  client: GuardDutyClient,
  action: ActionOf<'enable-admin'>,
  context: PerformContext,
): Promise<string> => {
  const { EnableOrganizationAdminAccountCommand } = await import('@aws-sdk/client-guardduty')
  const { region, account: AdminAccountId } = action
  const account = requireOrganization(context.desired.manifest).managementAccount
  const place = { client, account, region }
  try {
    await attempt({ operation: 'guardduty:EnableOrganizationAdminAccount', account, region }, () =>
      client.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId })),
    )
  } catch (error) {
    if (!(error instanceof AwsCallFailed) || !isNamed(error.cause, 'BadRequestException')) throw error
    const admin = await observeAdmin(place)
    if (admin?.status === enabled && admin.account !== AdminAccountId) throw error
    if (admin?.status !== enabled) return errorMessage(error.cause)
  }
  return (await observeAdmin(place))?.status ?? 'not listed yet'
}

/** What finding a detector takes. */
interface DetectorSearch {
  readonly desired: Desired
  readonly aws: Aws
  readonly clock: Clock
  readonly output: Output
}

/**
 * The security account's detector in a Region. GuardDuty creates it when the account becomes administrator, which may
 * take a moment.
 * @throws TimedOut when there is none after a minute.
 */
export const waitForDetector = async (
  { desired, aws, clock, output }: DetectorSearch,
  region: Region,
): Promise<string> => {
  const client = await aws.guardDuty('security', region)
  const account = desired.manifest.organization.securityAccount
  const id = await waitUntil({
    what: `the detector of ${account} in ${region}`,
    look: () => observeDetectorId({ client, account, region }),
    done: (found) => found !== undefined,
    describe: () => 'no detector',
    every: 3,
    atMost: 60,
    clock,
    output,
  })
  return id ?? ''
}
