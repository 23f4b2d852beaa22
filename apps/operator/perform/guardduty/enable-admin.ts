import type { GuardDutyClient } from '@aws-sdk/client-guardduty'
import { attempt } from '../../aws/attempt'
import { AwsCallFailed, errorMessage, isNamed } from '../../aws/errors'
import { waitUntil } from '../../base/wait-until'
import { observeAdmin } from '../../observe/guardduty/observe-admin'
import type { ActionOf, PerformContext, Performer } from '../performer'

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
  const { organization } = context.desired.manifest
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
  const account = context.desired.manifest.organization.managementAccount
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
