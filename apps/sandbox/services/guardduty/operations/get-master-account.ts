import type { GetMasterAccountCommandInput, GetMasterAccountCommandOutput } from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { describeAdministrator } from '../describe-administrator'
import { ownDetector } from '../own-detector'

/** The old name of GetAdministratorAccount. */
export const getMasterAccount: Operation<GetMasterAccountCommandInput, GetMasterAccountCommandOutput> = (
  input,
  call,
) => {
  return { Master: describeAdministrator(call, ownDetector(call, input.DetectorId)) }
}
