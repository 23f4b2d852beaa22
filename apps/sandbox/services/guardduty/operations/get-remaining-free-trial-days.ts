import type {
  AccountFreeTrialInfo,
  FreeTrialFeatureConfigurationResult,
  GetRemainingFreeTrialDaysCommandInput,
  GetRemainingFreeTrialDaysCommandOutput,
} from '@aws-sdk/client-guardduty'
import type { AccountId } from '../../../../manifest/ids'
import type { Operation } from '../../../request/operation'
import { NOT_A_MEMBER, processAccounts } from '../batch'
import { freeTrialDays } from '../free-trial'
import { ownDetector } from '../own-detector'
import { guardDuty } from '../state'

export const getRemainingFreeTrialDays: Operation<
  GetRemainingFreeTrialDaysCommandInput,
  GetRemainingFreeTrialDaysCommandOutput
> = (input, call) => {
  const { world, region } = call
  const detector = ownDetector(call, input.DetectorId)
  const accounts: AccountFreeTrialInfo[] = []
  const unprocessed = processAccounts(input.AccountIds, (id) => {
    const member = world.store(guardDuty).detector(id as AccountId, region)
    if (!member || (member !== detector && member.administrator !== detector.account)) return NOT_A_MEMBER
    const features = [...freeTrialDays(member, world.clock.now())].map(([name, days]) => ({
      Name: name as NonNullable<FreeTrialFeatureConfigurationResult['Name']>,
      FreeTrialDaysRemaining: days,
    }))
    accounts.push({ AccountId: id, Features: features })
    return undefined
  })
  return { Accounts: accounts, UnprocessedAccounts: unprocessed }
}
