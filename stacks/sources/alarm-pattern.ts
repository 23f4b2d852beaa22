import type { AccountId } from '../../apps/manifest/ids'

/**
 * Matches alarms of the account whose names begin with one of the prefixes. Only the way into ALARM notifies: a new alarm's first way into
 * OK would be one message per alarm and Region.
 */
export const alarmPattern = (account: AccountId, prefixes: readonly string[]) => ({
  source: ['aws.cloudwatch'],
  account: [account],
  'detail-type': ['CloudWatch Alarm State Change'],
  detail: { alarmName: prefixes.map((prefix) => ({ prefix })), state: { value: ['ALARM'] } },
})
