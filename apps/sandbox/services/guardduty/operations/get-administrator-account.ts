import type {
  GetAdministratorAccountCommandInput,
  GetAdministratorAccountCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { Operation } from '../../../request/operation'
import { describeAdministrator } from '../describe-administrator'
import { ownDetector } from '../own-detector'

/** Nothing for an account that has no administrator. */
export const getAdministratorAccount: Operation<
  GetAdministratorAccountCommandInput,
  GetAdministratorAccountCommandOutput
> = (input, call) => {
  return { Administrator: describeAdministrator(call, ownDetector(call, input.DetectorId)) }
}
