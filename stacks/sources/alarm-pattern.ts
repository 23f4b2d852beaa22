import type { AccountId } from '../../apps/manifest/ids'
import { alarmNamePrefix } from '../names'

/**
 * Matches alarms of the account about the alert path. Only the way into ALARM notifies: a new alarm's first way into OK would be
 * one message per alarm and Region.
 */
export const alarmPattern = (account: AccountId) => ({
  source: ['aws.cloudwatch'],
  account: [account],
  'detail-type': ['CloudWatch Alarm State Change'],
  detail: { alarmName: [{ prefix: alarmNamePrefix }], state: { value: ['ALARM'] } },
})
